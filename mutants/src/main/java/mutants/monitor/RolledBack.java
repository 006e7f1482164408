package mutants.monitor;

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
import raid.api.metadata.Container;
import raid.api.metadata.VolumeInfo;

/**
 * M2: a reshape that broke was rolled back in the metadata, though the data had moved. What is left
 * says nothing any more of how far it was and where to.
 */
@Component(service = Mutant.class)
public final class RolledBack extends FormatBug {

  public RolledBack() {
    super(
        "M2",
        "a reshape that broke stays in the metadata, for its user to go on with",
        "m b66e591b (disable automatic metadata rollback for broken reshape)",
        "12imsm-r5_3d-grow-r5_4d: no reshape of the suite ever breaks",
        Trial.of(Scenarios.RAID5, 400, Check.RECOVERY, Check.CONTENT));
  }

  @Override
  protected Container container(Container container) {
    return new Forgetful(container);
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
