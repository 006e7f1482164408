package mdadm.admin.grow;

import mdadm.admin.work.Work;

/**
 * A step of an expansion. Stateless: what it has to remember is in the expansion or in its work.
 */
interface ExpansionStep {

  /** What the step does for this expansion, or for the volume whose turn it is. */
  Work work(Expansion expansion);
}
