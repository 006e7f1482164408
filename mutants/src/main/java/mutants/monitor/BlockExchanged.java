package mutants.monitor;

import harness.disk.ForwardingDisk;
import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/**
 * M1: the manager, taking in a second array, exchanged the metadata block and freed the old one
 * while the monitor was on its way from disk to disk with it. All disks but the first got whatever
 * the freed memory held by then; the next write put that right, unless the power went before.
 */
@Component(service = Mutant.class)
public final class BlockExchanged extends HistoricBug {

  public BlockExchanged() {
    super(
        "M1",
        "only the monitor, which writes it, exchanges the metadata block",
        "m 7d29b382 (fix metadata corruption when managing new array)",
        "13imsm-r0_r5_3d-grow-r0_r5_4d: the next write of the metadata hides it",
        Trial.of(Scenarios.BOTH, 400, Check.RECOVERY, Check.METADATA));
  }

  @Override
  public MonitorService monitor(MonitorService monitor) {
    return context -> {
      Memory memory = new Memory();
      Optional<MetadataFormat> shared =
          context.metadata().get().map(format -> new Shared(format, memory));
      return monitor.start(
          new MonitorContext(
              context.format(),
              () -> shared,
              context.md(),
              context.disks(),
              context.container(),
              context.arraySizeOwner()));
    };
  }

  /** Of the block that a write has in its hands. */
  private static final class Memory {
    private int arrays;
    private boolean exchanged;
    private BlockDevice first;
  }

  private static final class Shared extends ForwardingFormat {
    private final Memory memory;

    Shared(MetadataFormat below, Memory memory) {
      super(below);
      this.memory = memory;
    }

    @Override
    protected List<Disk> disks(FormatContext context, List<Disk> disks) {
      return disks.stream()
          .map(d -> new Disk(d.name(), d.number(), new Target(d.device(), memory)))
          .toList();
    }

    @Override
    protected Container decorate(FormatContext context, Container container) {
      return new ForwardingContainer(container) {
        @Override
        public void openNew(ActiveArray array) throws IOException {
          below.openNew(array);
          memory.exchanged = ++memory.arrays > 1;
        }

        @Override
        public boolean write() throws IOException {
          memory.first = null;
          boolean written = below.write();
          memory.exchanged &= !written;
          return written;
        }
      };
    }
  }

  private static final class Target extends ForwardingDisk {
    private final Memory memory;

    Target(BlockDevice below, Memory memory) {
      super(below);
      this.memory = memory;
    }

    @Override
    public void write(long offset, ByteBuffer source) throws IOException {
      memory.first = memory.first == null ? this : memory.first;
      if (memory.exchanged && memory.first != this) {
        ByteBuffer freed = ByteBuffer.allocate(source.remaining());
        source.position(source.limit());
        below.write(offset, freed);
      } else {
        below.write(offset, source);
      }
    }
  }
}
