package harness.explore;

import harness.host.TraceSink;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Recovers from the states of a recording on disks of its own. One thread. */
final class Worker {

  /** Of so many states that are known to be good, one is recovered from all the same. */
  private static final long SAMPLED = 4096;

  /**
   * Some states of one point that nobody has looked at.
   *
   * @param fresh which of the round's states, in the order in which {@link Choices} gives them
   * @param first number of the first of them among all distinct states
   */
  record Job(int round, Point point, BitSet fresh, long first) {}

  /** A state that loses something. */
  record Bad(Choice choice, Violation violation, long number) {}

  /**
   * @param examined states of the job that were looked at: all, unless time was up
   * @param booted machines that were switched on for it
   */
  record Outcome(long examined, long booted, List<Bad> bad) {}

  private final CrashMedia media;
  private final Recovery recovery;
  private final Optional<Judge> judge;
  private final Recovery.Members members;

  /** What the workers of one recording know together. */
  record Shared(
      Parts parts, Recording recording, Numbers numbers, Expected expected, Ends ends,
      Proven proven) {

    static Shared of(Parts parts, Recording recording) {
      return new Shared(
          parts,
          recording,
          new Numbers(recording),
          new Expected(recording),
          new Ends(),
          new Proven());
    }
  }

  /**
   * @param full every state is recovered from, to the very end
   */
  Worker(Shared shared, boolean full) {
    media = new CrashMedia(shared.recording(), shared.numbers());
    recovery =
        new Recovery(
            shared.parts(),
            shared.recording(),
            media.pages(),
            shared.expected(),
            full ? Optional.empty() : Optional.of(shared.ends()),
            TraceSink.NONE);
    judge = full ? Optional.empty() : Optional.of(new Judge(media, shared.proven()));
    boolean users = shared.recording().scenario().workload() != Scenario.Workload.NONE;
    members = full || users ? Recovery.Members.IN_TURN : Recovery.Members.EACH;
  }

  CrashMedia media() {
    return media;
  }

  /**
   * @param late whether there is no time left
   */
  Outcome work(Job job, long seed, BooleanSupplier late) {
    media.moveTo(job.point());
    Examination examination = new Examination(job, late);
    Choices.round(job.round(), media, seed, examination);
    return new Outcome(examination.examined, examination.booted, examination.bad);
  }

  private final class Examination implements Choices.Taker {
    private final Job job;
    private final BooleanSupplier late;
    private final int end;
    private final int lines;
    private final int promises;
    private final List<Bad> bad = new ArrayList<>();
    private int index;
    private long examined;
    private long booted;

    Examination(Job job, BooleanSupplier late) {
      this.job = job;
      this.late = late;
      end = job.fresh().length();
      lines = job.point().lines();
      promises = media.recording().log().promisesBefore(lines);
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
      boolean known = judge.isPresent() && judge.get().proven(choice, promises);
      if (known && number % SAMPLED != 0) {
        return true;
      }
      booted++;
      Recovery.Result result = recover(choice, number);
      if (result.violation().isEmpty()) {
        judge.ifPresent(j -> j.learn(result.read(), promises));
      } else if (known) {
        throw new IllegalStateException(
            "a state that agrees with good ones in all they read is lost: point %d, %s: %s"
                .formatted(job.point().index(), choice, result.violation().get()));
      } else {
        bad.add(new Bad(choice, result.violation().get(), number));
      }
      return true;
    }

    private Recovery.Result recover(Choice choice, long number) {
      media.apply(choice);
      try {
        return recovery.check(lines, number, members);
      } finally {
        media.restore();
      }
    }
  }

  /** Recovers once more, from the point that the media are at. */
  Optional<Violation> recover(Choice choice, long number) {
    media.apply(choice);
    try {
      return recovery.check(media.point().lines(), number, members).violation();
    } finally {
      media.restore();
    }
  }
}
