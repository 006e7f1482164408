package mutants.parity;

import harness.disk.ForwardingDisk;
import harness.forward.ForwardingContext;
import harness.forward.ForwardingPersonality;
import harness.forward.ForwardingSlot;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.block.BlockDevice;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.Slot;

/**
 * R2: a partial write makes its parity, be it by modifying the old one or by reconstruction, of
 * pages that somebody once read into the stripe cache and that have been overwritten since.
 */
@Component(service = Mutant.class)
public final class StripeCacheNotUpdated extends EngineBug {

  public StripeCacheNotUpdated() {
    super(
        "R2",
        "a partial write makes its parity of what is on the disks now",
        "k 108cef3aa416; linux-kernel 2001, parity calculated wrongly in read-modify-write",
        "03r5assemV1 and all of 12imsm: nobody writes, or nobody writes twice to a stripe",
        Trial.of(Scenarios.RAID5_STEPS_WRITES, 0, Check.PARITY));
  }

  @Override
  protected Personality run(PersonalityProvider provider, ArrayContext context)
      throws MdException {
    Writing writing = new Writing();
    return new ForwardingPersonality(provider.run(new Cached(context, writing))) {
      @Override
      public Step io(Io io, long offset, ByteBuffer data) throws IOException {
        writing.now = io == Io.WRITE || io == Io.WRITE_THROUGH;
        try {
          return below.io(io, offset, data);
        } finally {
          writing.now = false;
        }
      }
    };
  }

  /** Whether a write is being served. */
  private static final class Writing {
    private boolean now;
  }

  private static final class Cached extends ForwardingContext {
    private final Writing writing;
    private final Map<BlockDevice, BlockDevice> devices = new HashMap<>();

    Cached(ArrayContext below, Writing writing) {
      super(below);
      this.writing = writing;
    }

    @Override
    public Slot slot(int n) {
      return new ForwardingSlot(below.slot(n)) {
        @Override
        public BlockDevice device() {
          return devices.computeIfAbsent(below.device(), d -> new Pages(d, writing));
        }
      };
    }
  }

  /** Keeps for writes what was read first. */
  private static final class Pages extends ForwardingDisk {
    private static final int PAGE = 4096;
    private final Writing writing;
    private final Map<Long, byte[]> pages = new HashMap<>();

    Pages(BlockDevice disk, Writing writing) {
      super(disk);
      this.writing = writing;
    }

    @Override
    public void read(long offset, ByteBuffer target) throws IOException {
      int at = target.position();
      int end = target.limit();
      super.read(offset, target);
      if (offset % PAGE == 0) {
        for (long page = offset; at + PAGE <= end; page += PAGE, at += PAGE) {
          exchange(page, target, at);
        }
      }
    }

    private void exchange(long offset, ByteBuffer target, int at) {
      byte[] cached = pages.get(offset);
      if (cached == null) {
        cached = new byte[PAGE];
        target.get(at, cached);
        pages.put(offset, cached);
      } else if (writing.now) {
        target.put(at, cached);
      }
    }
  }
}
