package harness.explore.scenario;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that goes wrong in a recorded run, before any power cut.
 *
 * @param kind what
 * @param disk whose, in the order of plugging; -1 for a process
 * @param moment when, counted in the victim's own doings since the expansion was asked for, see
 *     {@link Kind}; {@link #EACH} for all of them in turn, each a run of its own
 */
public record Fault(Kind kind, int disk, long moment) {

  public static final long EACH = -1;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:kill:(mdmon|mdadm)|([a-z]{1,9}):(?:(\\d{1,2})|sd([a-p])))"
              + "(?:@(\\d{1,15}))?");

  /** What can go wrong, and what its moments count. */
  public enum Kind {
    /**
     * Both tasks of mdmon are gone, with what it had in memory and in its queue; another one is
     * started. Moments: twice its steps so far, even ones right after a step, odd ones right before
     * the next.
     */
    KILL_MDMON,
    /** mdadm is gone, foreground or child, and another one continues. Moments: as of mdmon. */
    KILL_MDADM,
    /**
     * From then on every request of the disk fails. Moments: its requests so far. After the cut it
     * is stale, gone and dead in turn, a run for each.
     */
    FAIL,
    /** As above; after the cut it does not answer either. */
    DEAD,
    /** As dead; after the cut it is not there. */
    GONE,
    /** As dead; after the cut it works again, with what it held when it died. */
    STALE,
    /** Reads of a sector fail until it is written. Moments: sectors. */
    LATENT,
    /** Others overtake whoever uses the disk. Moments: microseconds that a request takes. */
    SLOW;

    public boolean kills() {
      return this == KILL_MDMON || this == KILL_MDADM;
    }

    /** Whether the disk fails for good, as far as the run is concerned. */
    public boolean dies() {
      return this == FAIL || this == DEAD || this == GONE || this == STALE;
    }

    /** {@code stale}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean each() {
    return moment == EACH;
  }

  /** Whether content can be lost to it where there is no redundancy. */
  public boolean needsRedundancy() {
    return kind.dies() || kind == Kind.LATENT;
  }

  /** Whether one run shows all of it. */
  public boolean runnable() {
    return !each() && kind != Kind.FAIL;
  }

  public Fault at(long other) {
    return new Fault(kind, disk, other);
  }

  public Fault as(Kind other) {
    return new Fault(other, disk, moment);
  }

  /** {@code kill:mdmon@12}, {@code stale:2@40}; without a moment for each. */
  @Override
  public String toString() {
    String victim = kind.kills() ? kind.word().replace('_', ':') : kind.word() + ":" + disk;
    return each() ? victim : victim + "@" + moment;
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  public static Fault parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (m.matches()) {
      long moment = m.group(5) == null ? EACH : Long.parseLong(m.group(5));
      if (m.group(1) != null) {
        Kind kind = m.group(1).equals("mdmon") ? Kind.KILL_MDMON : Kind.KILL_MDADM;
        return new Fault(kind, -1, moment);
      }
      for (Kind kind : Kind.values()) {
        if (!kind.kills() && kind.word().equals(m.group(2))) {
          int disk =
              m.group(3) == null ? m.group(4).charAt(0) - 'a' : Integer.parseInt(m.group(3));
          return new Fault(kind, disk, moment);
        }
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no fault; write kill:mdmon, kill:mdadm, or fail, dead, gone, stale, latent or slow"
            .formatted(text)
            + " with a disk as in stale:2; @MOMENT behind it, or nothing for each moment");
  }
}
