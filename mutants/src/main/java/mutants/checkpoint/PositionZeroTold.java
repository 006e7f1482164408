package mutants.checkpoint;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.forward.ForwardingMd;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mutants.Scenarios;
import mutants.Volumes;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayAttribute;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.MdException;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeInfo.Reshape;
import raid.api.personality.PersonalityProvider;

/**
 * P11: a reshape whose first checkpoint is still 0 was given to md as one that stands at 0, which
 * md refuses to start, for it would write where it has to read.
 */
@Component
public final class PositionZeroTold implements Mutant {

  /** Not 0, and no position either. */
  private static final long MARK = 1;

  @Override
  public String id() {
    return "P11";
  }

  @Override
  public String rule() {
    return "a migration at checkpoint 0 is started as the array it was";
  }

  @Override
  public String source() {
    return "m 2b57e4fe (fix starting array with initial reshape checkpoint), fdb7e802";
  }

  @Override
  public String missedBy() {
    return "12imsm-r5_3d-grow-r5_4d: never assembled between the start and the first checkpoint";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5, 100, Check.RECOVERY));
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
  public MdDriver driver(MdDriver driver) {
    return new MdDriver() {
      @Override
      public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
        return new ForwardingMd(driver.load(host, disks, as)) {
          @Override
          protected MdArray decorate(MdArray array) {
            return new ToldZero(array);
          }
        };
      }
    };
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
