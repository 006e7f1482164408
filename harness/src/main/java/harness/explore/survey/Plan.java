package harness.explore.survey;

import harness.explore.log.Recording;
import harness.explore.log.Sectors;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.LongSet;
import harness.explore.media.Point;
import harness.explore.report.Tally;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Enumerates states, only as hashes, and hands out those that nobody has looked at, in jobs of one
 * point each. One thread.
 */
final class Plan {

  private static final int JOB_MAX = 1 << 11;

  private final Recording recording;
  private final CrashMedia media;
  private final Tally tally;
  private final long limit;
  private final LongSet seen = new LongSet();
  private final List<Worker.Job> jobs = new ArrayList<>();
  private long planned;
  private int waiting;

  /**
   * @param limit distinct states at most, with those that the tally has
   */
  Plan(Recording recording, CrashMedia media, Tally tally, long limit) {
    this.recording = recording;
    this.media = media;
    this.tally = tally;
    this.limit = limit;
    planned = tally.distinct;
  }

  /** Finds out which states are new; false if there are more of them than the limit allows. */
  boolean add(int round, Point point, long seed) {
    Newcomers newcomers = new Newcomers(round, point);
    boolean affordable = Choices.round(round, media, seed, newcomers);
    newcomers.handOver();
    return affordable;
  }

  /** States in jobs that were not taken yet. */
  int waiting() {
    return waiting;
  }

  List<Worker.Job> take() {
    List<Worker.Job> taken = List.copyOf(jobs);
    jobs.clear();
    waiting = 0;
    return taken;
  }

  /** What the limit leaves. */
  long left() {
    return limit - planned;
  }

  /** Others have looked at so many. */
  void spend(long states) {
    planned += states;
  }

  private final class Newcomers implements Choices.Taker {
    private final int round;
    private final Point point;
    private final long salt;
    private BitSet fresh = new BitSet();
    private int inJob;
    private int index;

    Newcomers(int round, Point point) {
      this.round = round;
      this.point = point;
      salt = Sectors.mix(recording.log().promisesBefore(point.lines()));
    }

    @Override
    public boolean take(Choice choice) {
      return take(media.hash(choice), 0);
    }

    @Override
    public boolean take(long hash, long lost) {
      if (left() <= 0) {
        return false;
      }
      tally.states++;
      if (seen.add(hash ^ salt)) {
        planned++;
        fresh.set(index);
        if (++inJob == JOB_MAX) {
          handOver();
        }
      }
      index++;
      return true;
    }

    void handOver() {
      if (inJob > 0) {
        jobs.add(new Worker.Job(round, point, fresh, planned - inJob));
        waiting += inJob;
        fresh = new BitSet();
        inJob = 0;
      }
    }
  }
}
