package mutants.checkpoint;

import harness.forward.ForwardingContainer;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.Optional;
import mutants.FormatBug;
import mutants.Scenarios;
import mutants.Volumes;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeInfo.Reshape;

/**
 * P7: a reshape that stopped while it read from the rows that it wrote is not refused and its rows
 * are not put back: it goes on with the unit that it was about, from sources that it has
 * overwritten.
 */
@Component(service = Mutant.class)
public final class UnitMovedAgain extends FormatBug {

  public UnitMovedAgain() {
    super(
        "P7",
        "a reshape that read from the rows it wrote is only restarted once they are put back",
        "k f67055780caa, 67ac6011db5d",
        "12imsm-r5_3d-grow-r5_4d: never stops inside the critical section",
        Trial.of(Scenarios.RAID5, 400, Check.CONTENT, Check.RECOVERY));
  }

  @Override
  protected Container container(Container container) {
    return new ForwardingContainer(container) {
      @Override
      public List<VolumeInfo> volumes() {
        return below.volumes().stream().map(UnitMovedAgain::asIfMoving).toList();
      }
    };
  }

  private static VolumeInfo asIfMoving(VolumeInfo volume) {
    Optional<Reshape> moving = volume.reshape().filter(Reshape::inCopyArea);
    return moving.isEmpty() ? volume : Volumes.with(volume, Optional.of(back(moving.get())));
  }

  /** To the beginning of the unit; no unit is larger than the copy area. */
  private static Reshape back(Reshape reshape) {
    Geometry target = reshape.target();
    long depth = Volumes.COPY_AREA_SECTORS / target.chunkSectors() * target.chunkSectors();
    long unit = depth * target.dataDisks();
    return new Reshape(target, (reshape.position() - 1) / unit * unit, false);
  }
}
