package harness.explore.scenario;

import harness.machine.Part;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that goes wrong in a recorded run, before any power cut.
 *
 * @param kind what
 * @param disk whose, in the order of plugging; -1 for a process or a part
 * @param moment when, counted in the victim's own doings since the expansion was asked for, see
 *     {@link Kind}; {@link #EACH} for all of them in turn, each a run of its own
 */
public record Fault(Kind kind, int disk, long moment) {

  public static final long EACH = -1;

  private static final Pattern TEXT =
      Pattern.compile(
          "(?:(kill:(?:mdmon|mdadm)|swap:(?:format|monitor|admin|engine))"
              + "|([a-z]{1,9}):(?:(\\d{1,2})|sd([a-p])))(?:@(\\d{1,15}))?");

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
     * The bundle of the format goes, and after a while another provider comes. Moments: twice the
     * steps of mdmon and mdadm so far, even ones right after a step, odd ones right before the
     * next.
     */
    SWAP_FORMAT,
    /** The same of mdmon's bundle, and its steps. */
    SWAP_MONITOR,
    /** The same of mdadm's bundle, and its steps. */
    SWAP_ADMIN,
    /** The same of the personalities' bundles, and every task's steps. */
    SWAP_ENGINE,
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

    /** What is replaced; empty for all other kinds. */
    public Optional<Part> swaps() {
      return switch (this) {
        case SWAP_FORMAT -> Optional.of(Part.FORMAT);
        case SWAP_MONITOR -> Optional.of(Part.MONITOR);
        case SWAP_ADMIN -> Optional.of(Part.ADMIN);
        case SWAP_ENGINE -> Optional.of(Part.ENGINE);
        case KILL_MDMON, KILL_MDADM, FAIL, DEAD, GONE, STALE, LATENT, SLOW -> Optional.empty();
      };
    }

    /** Whether its moments are steps of tasks. */
    public boolean strikesTasks() {
      return kills() || swaps().isPresent();
    }

    /** Whether the disk fails for good, as far as the run is concerned. */
    public boolean dies() {
      return this == FAIL || this == DEAD || this == GONE || this == STALE;
    }

    /** {@code kill:mdmon}. */
    private String ofTasks() {
      return word().replace('_', ':');
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
    String victim = kind.strikesTasks() ? kind.ofTasks() : kind.word() + ":" + disk;
    return each() ? victim : victim + "@" + moment;
  }

  /**
   * @throws IllegalArgumentException with a sentence for people
   */
  public static Fault parse(String text) {
    Matcher m = TEXT.matcher(text);
    if (m.matches()) {
      long moment = m.group(5) == null ? EACH : Long.parseLong(m.group(5));
      for (Kind kind : Kind.values()) {
        if (kind.strikesTasks() && kind.ofTasks().equals(m.group(1))) {
          return new Fault(kind, -1, moment);
        }
        if (!kind.strikesTasks() && kind.word().equals(m.group(2))) {
          int disk =
              m.group(3) == null ? m.group(4).charAt(0) - 'a' : Integer.parseInt(m.group(3));
          return new Fault(kind, disk, moment);
        }
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no fault; write kill:mdmon, kill:mdadm, swap:format, swap:monitor, swap:admin,"
                .formatted(text)
            + " swap:engine, or fail, dead, gone, stale, latent or slow with a disk as in stale:2;"
            + " @MOMENT behind it, or nothing for each moment");
  }
}
