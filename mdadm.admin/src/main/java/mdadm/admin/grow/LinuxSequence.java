package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.Presentation.Disguise;

/**
 * The order of today's programs (Grow.c: reshape_container and reshape_array): the metadata says
 * that it migrates before md hears anything of it, so that a crash at any later moment finds the
 * added disks and the migration record. RAID0 goes by way of RAID4.
 */
final class LinuxSequence implements Sequence {

  @Override
  public Disguise disguise() {
    return Disguise.RAID4;
  }

  @Override
  public List<ExpansionStep> foreground() {
    return List.of(new Freeze(), new PlanUpdate(), new PostUpdate());
  }

  @Override
  public List<ExpansionStep> eachVolume() {
    return List.of(
        new TakeOver(),
        RaiseStripeCache.forChunks(),
        new SetRaidDisks(),
        new AddDisks(),
        new MoveOffsets(),
        RaiseStripeCache.forCriticalSection(),
        new ImposeShape(),
        new StartReshape(),
        new Oversee(),
        new WaitForEnd(),
        new SetArraySize(),
        new TakeBack());
  }
}
