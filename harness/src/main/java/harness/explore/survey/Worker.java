package harness.explore.survey;

import harness.explore.check.Demand;
import harness.explore.check.Expected;
import harness.explore.check.WriteHole;
import harness.explore.log.Recording;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Numbers;
import harness.explore.media.Point;
import harness.explore.recover.Ends;
import harness.explore.recover.Examiner;
import harness.explore.recover.Proven;
import harness.explore.recover.Recovery;
import harness.explore.report.Violation;
import harness.explore.scenario.Scenario;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks at states of a recording, on disks of its own. One thread. */
public final class Worker {

  /**
   * Some states of one point that nobody has looked at.
   *
   * @param fresh which of the round's states, in the order in which {@link Choices} gives them
   * @param first number of the first of them among all distinct states
   */
  record Job(int round, Point point, BitSet fresh, long first) {}

  /** A state that loses something. */
  record Bad(Choice choice, Violation violation, long number) {}

  /** A state from which recovery takes steps that no other state of the job makes it take. */
  record Kind(Point point, Choice choice, long kind) {}

  /**
   * @param examined states of the job that were looked at: all, unless time was up
   * @param booted machines that were switched on for it
   */
  record Outcome(long examined, long booted, List<Bad> bad, List<Kind> kinds) {}

  /** What all workers of one recording use together. */
  public record Shared(
      Parts parts,
      Recording recording,
      Numbers numbers,
      Expected expected,
      Optional<Ends> ends,
      Optional<Proven> proven) {

    /**
     * @param full nothing is taken for known; nor is it where a {@linkplain WriteHole write hole}
     *     makes the demands differ between points with equal promises
     */
    public static Shared of(Parts parts, Recording recording, boolean full) {
      boolean each = full || WriteHole.possible(recording.scenario());
      return new Shared(
          parts,
          recording,
          new Numbers(recording),
          new Expected(recording),
          each ? Optional.empty() : Optional.of(new Ends()),
          each ? Optional.empty() : Optional.of(new Proven()));
    }

    /** Of another recording from whose states machines recover {@linkplain Kin alike}. */
    Shared like(Recording other) {
      return new Shared(
          parts,
          other,
          new Numbers(other, numbers),
          new Expected(other),
          ends,
          proven);
    }

    public Examiner examiner(CrashMedia media) {
      Recovery recovery =
          new Recovery(parts, media.recording(), media.pages(), expected, ends, TraceSink.NONE);
      boolean users = recording.scenario().workload() != Scenario.Workload.NONE;
      return new Examiner(
          media,
          recovery,
          users || ends.isEmpty() ? Recovery.Members.IN_TURN : Recovery.Members.EACH,
          proven);
    }

    public Demand demand(Point point) {
      return expected.demand(point.lines());
    }
  }

  private final Shared shared;
  private final Examiner examiner;

  Worker(Shared shared) {
    this.shared = shared;
    examiner = shared.examiner(new CrashMedia(shared.recording(), shared.numbers()));
  }

  Examiner examiner() {
    return examiner;
  }

  /**
   * @param late whether there is no time left
   */
  Outcome work(Job job, long seed, BooleanSupplier late) {
    examiner.media().moveTo(job.point());
    Examination examination = new Examination(job, late);
    Choices.round(job.round(), examiner.media(), seed, examination);
    return examination.outcome();
  }

  private final class Examination implements Choices.Taker {
    private final Job job;
    private final BooleanSupplier late;
    private final int end;
    private final Demand demand;
    private final List<Bad> bad = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final LongSet known = new LongSet();
    private int index;
    private long examined;
    private long booted;

    Examination(Job job, BooleanSupplier late) {
      this.job = job;
      this.late = late;
      end = job.fresh().length();
      demand = shared.demand(job.point());
    }

    @Override
    public boolean take(long hash, long lost) {
      return !job.fresh().get(index++) || examine(Choice.lost(lost)) && index < end;
    }

    @Override
    public boolean take(Choice choice) {
      return !job.fresh().get(index++) || examine(choice) && index < end;
    }

    private boolean examine(Choice choice) {
      if (late.getAsBoolean()) {
        return false;
      }
      long number = job.first() + examined++;
      Examiner.Verdict verdict = examiner.examine(choice, demand, number);
      booted += verdict.booted() ? 1 : 0;
      if (verdict.violation().isPresent()) {
        bad.add(new Bad(choice, verdict.violation().get(), number));
      } else if (known.add(verdict.kind())) {
        kinds.add(new Kind(job.point(), choice, verdict.kind()));
      }
      return true;
    }

    Outcome outcome() {
      return new Outcome(examined, booted, bad, kinds);
    }
  }

  /** Cuts the recovery from that state, wherever it can be cut; empty if that fails. */
  Optional<SecondCut> cutAgain(Kind first, long seed) {
    examiner.media().moveTo(first.point());
    return SecondCut.after(
        shared, examiner, first.choice(), shared.demand(first.point()), seed);
  }

  /** Recovers once more, from the point that the media are at. */
  Optional<Violation> recover(Choice choice, long number) {
    return examiner
        .recover(choice, shared.demand(examiner.media().point()), number)
        .violation();
  }
}
