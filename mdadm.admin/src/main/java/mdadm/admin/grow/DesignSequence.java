package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.Presentation.Disguise;

/**
 * The thirteen steps of the design of 2010, numbered as there: the reshape is started first and
 * waits at {@code sync_max} 0, the monitor notices and grows what it keeps of the array, and only
 * then the metadata is told. RAID0 goes by way of RAID5 with the parity last. Steps 5 and 10 are
 * md's, 6, 7, 9 and 11 are mdmon's.
 *
 * <p>The update serves all volumes and is posted once, with the first; mdmon itself starts the
 * migration of the next volume when it ends the one before.
 */
final class DesignSequence implements Sequence {

  @Override
  public Disguise disguise() {
    return Disguise.RAID5;
  }

  @Override
  public List<ExpansionStep> foreground() {
    return List.of(new Freeze(), new PlanUpdate());
  }

  @Override
  public List<ExpansionStep> eachVolume() {
    return List.of(
        new TakeOver(), // 1
        RaiseStripeCache.forChunks(),
        new SetRaidDisks(), // 2
        new AddDisks(), // 3
        new MoveOffsets(),
        RaiseStripeCache.forCriticalSection(),
        new StartReshape(), // 4
        new AwaitMonitor(), // 5 to 7
        new PostUpdate(), // 8 and 9
        new Oversee(),
        new WaitForEnd(), // 10 and 11
        new SetArraySize(), // 12
        new TakeBack()); // 13
  }
}
