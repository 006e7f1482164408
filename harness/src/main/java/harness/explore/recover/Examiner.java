package harness.explore.recover;

import harness.explore.check.Demand;
import harness.explore.log.Recording;
import harness.explore.log.Sectors;
import harness.explore.media.Blocks;
import harness.explore.media.Choice;
import harness.explore.media.CrashMedia;
import harness.explore.report.Violation;
import java.util.Optional;

/** Recovers from states of its media, unless it is known what would come of it. One thread. */
public final class Examiner {

  /** Of so many states that are known to be good, one is recovered from all the same. */
  private static final long SAMPLED = 4096;

  /**
   * @param booted whether a machine was switched on for it
   * @param kind of the recovery, see {@link Proven.Kept#kind}
   */
  public record Verdict(Optional<Violation> violation, boolean booted, long kind) {}

  private final CrashMedia media;
  private final Recovery recovery;
  private final Recovery.Members members;

  /** Null if nothing is taken for known. */
  private final Judge judge;

  public Examiner(
      CrashMedia media, Recovery recovery, Recovery.Members members, Optional<Proven> proven) {
    this.media = media;
    this.recovery = recovery;
    this.members = members;
    this.judge = proven.map(known -> new Judge(media, known)).orElse(null);
  }

  public CrashMedia media() {
    return media;
  }

  Recovery recovery() {
    return recovery;
  }

  /**
   * Looks at a state of the point that the media are at.
   *
   * @param number among all distinct states
   */
  public Verdict examine(Choice choice, Demand demand, long number) {
    Proven.Kept known = judge == null ? null : judge.known(choice, demand.promises());
    if (known != null && number % SAMPLED != 0) {
      return new Verdict(Optional.empty(), false, known.kind());
    }
    Recovery.Result result = recover(choice, demand, number);
    if (result.violation().isPresent()) {
      if (known != null) {
        throw new IllegalStateException(
            "a state that agrees with good ones in all they read is lost: point %d, %s: %s"
                .formatted(media.point().index(), choice, result.violation().get()));
      }
      return new Verdict(result.violation(), true, 0);
    }
    Blocks proper = result.readToGoOn();
    long kind = Sectors.mix(media.hash(proper, choice)) + proper.digest();
    if (judge != null) {
      judge.learn(choice, result.read(), new Proven.Kept(demand.promises(), kind));
    }
    return new Verdict(Optional.empty(), true, kind);
  }

  /** Recovers, whatever is known. */
  public Recovery.Result recover(Choice choice, Demand demand, long number) {
    media.apply(choice);
    try {
      return recovery.check(demand, number, members);
    } finally {
      media.restore();
    }
  }

  /** Records the recovery; empty if it fails. */
  public Optional<Recording> record(Choice choice) {
    media.apply(choice);
    try {
      return recovery.record();
    } finally {
      media.restore();
    }
  }
}
