package mutants;

import harness.mutant.Check;
import harness.mutant.Trial;

/** Small expansions in which a rule shows. Their names are the first part of a token. */
public final class Scenarios {

  /** RAID5 of three disks onto a fourth, 1 MiB of each. */
  public static final String RAID5 = "r5-3to4-v1-c4-k1024-u0-linux-durable-none-s1";

  /** As {@link #RAID5}, with a second unit, so that positions are not only 0 and the end. */
  public static final String RAID5_UNITS = "r5-3to4-v1-c4-k2048-u0-linux-durable-none-s1";

  /** Sectors of a member in a unit of {@link #RAID5_UNITS}. */
  public static final long UNIT_SECTORS = 2048;

  /** As {@link #RAID5}, with a user who writes, writes through and flushes. */
  public static final String RAID5_WRITES = "r5-3to4-v1-c4-k1024-u0-linux-durable-writes-s1";

  /** As {@link #RAID5}, in four units, of which the last needs no backup. */
  public static final String RAID5_STEPS = "r5-3to4-v1-c4-k1024-u512-linux-durable-none-s1";

  /** As {@link #RAID5_WRITES}, in four units, of which the last needs no backup. */
  public static final String RAID5_STEPS_WRITES =
      "r5-3to4-v1-c4-k1024-u512-linux-durable-writes-s1";

  /** RAID5 of three disks onto two more. */
  public static final String RAID5_BY_TWO = "r5-3to5-v1-c4-k1024-u0-linux-durable-none-s1";

  /** RAID0 of two disks onto two more. */
  public static final String RAID0 = "r0-2to4-v1-c4-k1024-u0-linux-durable-none-s1";

  /** RAID0 by way of RAID5, as the design of 2010 has it. */
  public static final String RAID0_DESIGN = "r0-2to3-v1-c4-k1024-u0-design-durable-none-s1";

  /** A RAID0 and a RAID5 volume, one after the other. */
  public static final String BOTH = "r5-3to4-v2-c4-k1024-u0-linux-durable-none-s1";

  /** As {@link #BOTH}, with users of both. */
  public static final String BOTH_WRITES = "r5-3to4-v2-c4-k1024-u0-linux-durable-writes-s1";

  /** Two RAID0 volumes. */
  public static final String TWO_RAID0 = "r0-2to3-v2-c4-k1024-u0-linux-durable-none-s1";

  /** As {@link #RAID5}, in eight units of which only the first have to be backed up. */
  public static final String RAID5_MANY_UNITS =
      "r5-3to4-v1-c4-k1024-u256-linux-durable-none-s1";

  /** The same; a member dies, at each moment in turn. */
  public static final String RAID5_DYING = RAID5_MANY_UNITS + "+dead:1";

  /** The same, and after the power cut that member is back as it was when it died. */
  public static final String RAID5_STALE = RAID5_MANY_UNITS + "+stale:1";

  /** As {@link #RAID5_MANY_UNITS}; mdadm is killed, at each moment in turn. */
  public static final String RAID5_KILLED = RAID5_MANY_UNITS + "+kill:mdadm";

  private Scenarios() {}

  /** The same trial with one seed after another: other orders of the tasks, other users. */
  public static Trial[] seeds(
      String scenario, int first, int count, long states, Check... checks) {
    Trial[] trials = new Trial[count];
    for (int i = 0; i < count; i++) {
      String seeded = scenario.replaceFirst("-s1\\b", "-s" + (first + i));
      trials[i] = Trial.of(seeded, states, checks);
    }
    return trials;
  }
}
