package mutants.backup;

import harness.forward.ForwardingContainer;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import mutants.FormatBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk.Role;
import raid.api.metadata.RefusedException;

/** B11: the copy area was not put back unless all members were there. */
@Component(service = Mutant.class)
public final class NoRestoreDegraded extends FormatBug {

  public NoRestoreDegraded() {
    super(
        "B11",
        "the copy area is put back though a member that the level can miss is missing",
        "m f627f5ad, 9a717282, 137debce",
        "none takes a disk away from an interrupted expansion",
        Trial.of(Scenarios.RAID5_STEPS + "+gone:2", 400, Check.RECOVERY));
  }

  @Override
  protected Container container(Container container) {
    return new Strict(container);
  }

  private static final class Strict extends ForwardingContainer {
    Strict(Container below) {
      super(below);
    }

    @Override
    public void restoreCopyArea(int volume) throws IOException {
      boolean inCopyArea =
          below.volumes().get(volume).reshape().filter(r -> r.inCopyArea()).isPresent();
      boolean complete =
          below.disks().stream().allMatch(d -> d.role() == Role.MEMBER || d.role() == Role.SPARE);
      if (inCopyArea && !complete) {
        throw new RefusedException("Cannot restore data from backup: a member is missing");
      }
      below.restoreCopyArea(volume);
    }
  }
}
