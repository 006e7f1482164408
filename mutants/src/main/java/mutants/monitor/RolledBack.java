package mutants.monitor;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.Optional;
import mutants.Scenarios;
import mutants.Volumes;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;

/**
 * M2: a reshape that broke was rolled back in the metadata, though the data had moved. What is left
 * says nothing any more of how far it was and where to.
 */
@Component
public final class RolledBack implements Mutant {

  @Override
  public String id() {
    return "M2";
  }

  @Override
  public String rule() {
    return "a reshape that broke stays in the metadata, for its user to go on with";
  }

  @Override
  public String source() {
    return "m b66e591b (disable automatic metadata rollback for broken reshape)";
  }

  @Override
  public String missedBy() {
    return "12imsm-r5_3d-grow-r5_4d: no reshape of the suite ever breaks";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5, 400, Check.RECOVERY, Check.CONTENT));
  }

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return new ForwardingFormat(format) {
      @Override
      public Container load(FormatContext context, List<raid.api.block.Disk> disks)
          throws java.io.IOException {
        return new Forgetful(below.load(context, disks));
      }
    };
  }

  /** Whoever loads it finds a migration broken that was on the disks before. */
  private static final class Forgetful extends ForwardingContainer {
    private final boolean broken;

    Forgetful(Container below) {
      super(below);
      broken = below.volumes().stream().anyMatch(volume -> volume.reshape().isPresent());
    }

    @Override
    public List<VolumeInfo> volumes() {
      return broken
          ? below.volumes().stream().map(v -> Volumes.with(v, Optional.empty())).toList()
          : below.volumes();
    }
  }
}
