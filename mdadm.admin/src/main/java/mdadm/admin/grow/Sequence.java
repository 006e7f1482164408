package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.Presentation.Disguise;

/** The steps of an expansion in their order. Going on with one is the same for all sequences. */
interface Sequence {

  /** What a RAID0 volume is taken over to. */
  Disguise disguise();

  /** What happens before mdadm returns. If a step fails, all is as it was. */
  List<ExpansionStep> foreground();

  /** What happens to each volume, one after the other, in the background. */
  List<ExpansionStep> eachVolume();

  /** What happens instead to a volume whose reshape stands somewhere inside. */
  default List<ExpansionStep> interruptedVolume() {
    return List.of(
        new VerifyPosition(),
        new ResumeReshape(),
        new Oversee(),
        new WaitForEnd(),
        new SetArraySize(),
        new TakeBack());
  }

  /** What remains of a volume whose reshape has ended while its migration has not. */
  default List<ExpansionStep> endedVolume() {
    return List.of(new WaitForEnd(), new ReleaseWrites(), new SetArraySize(), new TakeBack());
  }

  /** What remains of a volume whose migration has ended, or has not even begun. */
  default List<ExpansionStep> restingVolume() {
    return List.of(new Withdraw(), new ReleaseWrites(), new SetArraySize(), new TakeBack());
  }

  /** What happens when all volumes are done. */
  default List<ExpansionStep> end() {
    return List.of(new Unfreeze());
  }
}
