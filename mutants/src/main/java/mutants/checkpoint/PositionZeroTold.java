package mutants.checkpoint;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.Optional;
import mutants.DriverBug;
import mutants.Scenarios;
import mutants.Volumes;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeInfo.Reshape;

/**
 * P11: a reshape whose first checkpoint is still 0 was given to md as one that stands at 0, which
 * md refuses to start, for it would write where it has to read.
 */
@Component(service = Mutant.class)
public final class PositionZeroTold extends DriverBug {

  /** Not 0, and no position either. */
  private static final long MARK = 1;

  public PositionZeroTold() {
    super(
        "P11",
        "a migration at checkpoint 0 is started as the array it was",
        "m 2b57e4fe (fix starting array with initial reshape checkpoint), fdb7e802",
        "12imsm-r5_3d-grow-r5_4d: never assembled between the start and the first checkpoint",
        Trial.of(Scenarios.RAID5, 100, Check.RECOVERY));
  }

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return new ForwardingFormat(format) {
      @Override
      protected Container decorate(FormatContext context, Container container) {
        return new ForwardingContainer(container) {
          @Override
          public List<VolumeInfo> volumes() {
            return below.volumes().stream().map(PositionZeroTold::marked).toList();
          }
        };
      }
    };
  }

  private static VolumeInfo marked(VolumeInfo volume) {
    Optional<Reshape> atZero = volume.reshape().filter(r -> r.position() == 0);
    return atZero.isEmpty()
        ? volume
        : Volumes.with(volume, Optional.of(new Reshape(atZero.get().target(), MARK, false)));
  }

  @Override
  protected MdArray array(MdArray array) {
    return new ToldZero(array);
  }

  private static final class ToldZero extends ForwardingArray {
    ToldZero(MdArray below) {
      super(below);
    }

    @Override
    public void store(ArrayAttribute attribute, String text) throws MdException {
      boolean mark =
          attribute == ArrayAttribute.RESHAPE_POSITION && text.equals(Long.toString(MARK));
      below.store(attribute, mark ? "0" : text);
    }
  }
}
