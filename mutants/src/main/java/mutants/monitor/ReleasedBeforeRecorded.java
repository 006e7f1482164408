package mutants.monitor;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MemberFlag;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/**
 * M10: a failed member was let go and removed before its failure was in the metadata. Whoever waits
 * for the metadata then may wait for ever, as Linux did, and the power may go in between.
 */
@Component(service = Mutant.class)
public final class ReleasedBeforeRecorded extends HistoricBug {

  public ReleasedBeforeRecorded() {
    super(
        "M10",
        "a failure is in the metadata before the member is released and removed",
        "m PR #66; k cfa078c8b80d",
        "09imsm-create-fail-rebuild: the power stays on",
        Trial.of(Scenarios.RAID5_STALE + "@230", 0, Check.INVARIANT));
  }

  @Override
  public MonitorService monitor(MonitorService monitor) {
    return context -> {
      Optional<MetadataFormat> late = context.metadata().get().map(Late::new);
      return monitor.start(
          new MonitorContext(
              context.format(),
              () -> late,
              context.md(),
              context.disks(),
              context.container(),
              context.arraySizeOwner()));
    };
  }

  private static final class Late extends ForwardingFormat {
    Late(MetadataFormat below) {
      super(below);
    }

    @Override
    protected Container decorate(FormatContext context, Container container) {
      return new Deferring(container);
    }
  }

  /** Hears of a failure when it is written next, and writes it the time after. */
  private static final class Deferring extends ForwardingContainer {
    private record Failure(ActiveArray array, int slot, Set<MemberFlag> state) {}

    private List<Failure> failures = new ArrayList<>();

    Deferring(Container below) {
      super(below);
    }

    @Override
    public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
      if (state.contains(MemberFlag.FAULTY)) {
        failures.add(new Failure(array, slot, state));
      } else {
        below.setDisk(array, slot, state);
      }
    }

    @Override
    public boolean write() throws IOException {
      boolean written = below.write();
      List<Failure> now = failures;
      failures = new ArrayList<>();
      now.forEach(failure -> below.setDisk(failure.array(), failure.slot(), failure.state()));
      return written;
    }
  }
}
