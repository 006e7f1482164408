package mutants;

/** Small expansions in which a rule shows. Their names are the first part of a token. */
public final class Scenarios {

  /** RAID5 of three disks onto a fourth, 1 MiB of each. */
  public static final String RAID5 = "r5-3to4-v1-c4-k1024-u0-linux-durable-none-s1";

  /** RAID0 of two disks onto two more. */
  public static final String RAID0 = "r0-2to4-v1-c4-k1024-u0-linux-durable-none-s1";

  /** As {@link #RAID5}, with a user who writes, writes through and flushes. */
  public static final String RAID5_WRITES = "r5-3to4-v1-c4-k1024-u0-linux-durable-writes-s1";

  private Scenarios() {}
}
