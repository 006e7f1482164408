package mutants.backup;

import harness.forward.ForwardingContainer;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.Optional;
import mutants.FormatBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;

/**
 * B5: after a unit had been put back from the copy area, md began before it instead of behind it,
 * and moved it a second time, out of sources that hold it already.
 */
@Component(service = Mutant.class)
public final class NotMovedForward extends FormatBug {

  public NotMovedForward() {
    super(
        "B5",
        "a reshape goes on behind the unit that was put back",
        "m befb629b",
        "07reshape5intr stops between units; none interrupts within one",
        Trial.of(Scenarios.RAID5_UNITS, 400, Check.CONTENT, Check.RECOVERY));
  }

  @Override
  protected Container container(Container container) {
    return new Behind(container);
  }

  private static final class Behind extends ForwardingContainer {
    Behind(Container below) {
      super(below);
    }

    @Override
    public List<VolumeInfo> volumes() {
      return below.volumes().stream().map(Behind::before).toList();
    }

    private static VolumeInfo before(VolumeInfo v) {
      if (v.reshape().filter(VolumeInfo.Reshape::inCopyArea).isEmpty()) {
        return v;
      }
      VolumeInfo.Reshape reshape = v.reshape().get();
      long unit = Scenarios.UNIT_SECTORS * reshape.target().dataDisks();
      VolumeInfo.Reshape again =
          new VolumeInfo.Reshape(
              reshape.target(), Math.max(0, reshape.position() - unit), reshape.inCopyArea());
      return new VolumeInfo(
          v.index(),
          v.name(),
          v.uuid(),
          v.geometry(),
          v.arraySectors(),
          v.dirty(),
          v.resyncStart(),
          Optional.of(again),
          v.finalArraySectors(),
          v.safeModeDelayMillis(),
          v.members(),
          v.unsupported());
    }
  }
}
