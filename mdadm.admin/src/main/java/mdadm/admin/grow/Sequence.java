package mdadm.admin.grow;

import java.util.List;
import mdadm.admin.machine.Presentation.Disguise;

/** The steps of an expansion in their order. */
interface Sequence {

  /** What a RAID0 volume is taken over to. */
  Disguise disguise();

  /** What happens before mdadm returns. If a step fails, all is as it was. */
  List<ExpansionStep> foreground();

  /** What happens to each volume, one after the other, in the background. */
  List<ExpansionStep> eachVolume();

  /** What happens instead to a volume whose reshape stands somewhere inside. */
  List<ExpansionStep> interruptedVolume();

  /** What remains of a volume whose reshape has ended while nobody looked. */
  List<ExpansionStep> endedVolume();

  /** What happens when all volumes are done. */
  List<ExpansionStep> end();
}
