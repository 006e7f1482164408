package harness.explore.record;

import harness.explore.log.MemberMap;
import harness.explore.log.Recording;
import harness.explore.log.Sectors;
import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import harness.machine.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The recorded runs of a scenario, one after another. A scenario in which something goes wrong in
 * each moment gives a run for each; they come spread over the whole: the middle, the quarters, the
 * eighths, … so that whoever stops early has seen something of everywhere. Any other scenario gives
 * one run.
 */
public final class Recordings {

  private static final long[] SLOW_MICROS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000};
  private static final long SECTORS_APART = 8;

  private final Parts parts;
  private final Scenario scenario;
  private Recording healthy;
  private Iterator<Scenario> left;
  private int count;

  public Recordings(Parts parts, Scenario scenario) {
    this.parts = parts;
    this.scenario = scenario;
  }

  /** How many there are in all. */
  public int count() throws IOException {
    begin();
    return count;
  }

  /**
   * The next run; empty after the last.
   *
   * @throws IOException if the run without a fault fails
   */
  public Optional<Recording> next() throws IOException {
    begin();
    if (!left.hasNext()) {
      return Optional.empty();
    }
    Scenario next = left.next();
    return Optional.of(
        next.faults().isEmpty() ? healthy : Recorder.record(parts, next, healthy));
  }

  private void begin() throws IOException {
    if (left == null) {
      List<Scenario> all = all();
      count = all.size();
      left = all.iterator();
    }
  }

  private List<Scenario> all() throws IOException {
    Optional<Fault> open = scenario.faults().stream().filter(f -> !f.runnable()).findFirst();
    if (open.isEmpty()) {
      healthy = Recorder.record(parts, scenario.withFaults(List.of()));
      return List.of(scenario);
    }
    return faults(open.get()).stream().map(fault -> with(open.get(), fault)).toList();
  }

  private Scenario with(Fault open, Fault concrete) {
    return scenario.withFaults(
        scenario.faults().stream().map(f -> f.equals(open) ? concrete : f).toList());
  }

  private List<Fault> faults(Fault open) throws IOException {
    Recorder.Counted counted = Recorder.count(parts, scenario, open);
    healthy = counted.healthy();
    List<Long> moments = open.each() ? moments(open, counted.moments()) : List.of(open.moment());
    if (open.kind() != Fault.Kind.FAIL) {
      return moments.stream().map(open::at).toList();
    }
    List<Fault.Kind> after = List.of(Fault.Kind.STALE, Fault.Kind.GONE, Fault.Kind.DEAD);
    List<Fault> faults = new ArrayList<>();
    for (int turn = 0; turn < after.size(); turn++) {
      for (int i = 0; i < moments.size(); i++) {
        faults.add(open.at(moments.get(i)).as(after.get((i + turn) % after.size())));
      }
    }
    return faults;
  }

  private List<Long> moments(Fault fault, long count) {
    List<Long> all =
        switch (fault.kind()) {
          case KILL_MDMON, KILL_MDADM, SWAP_FORMAT, SWAP_MONITOR, SWAP_ADMIN, SWAP_ENGINE ->
              LongStream.rangeClosed(1, count).boxed().toList();
          case FAIL, DEAD, GONE, STALE -> LongStream.range(0, count).boxed().toList();
          case LATENT -> sectors(fault.disk());
          case SLOW -> LongStream.of(SLOW_MICROS).boxed().toList();
        };
    return Spread.over(all.size()).stream().map(all::get).toList();
  }

  /** From the first component on, so that data, copy area and metadata have their turns. */
  private List<Long> sectors(int disk) {
    long first =
        healthy.members().components().stream()
            .filter(c -> c.disk() == disk)
            .mapToLong(MemberMap.Component::offset)
            .min()
            .orElse(0);
    long end = healthy.before().get(disk).length() / Sectors.BYTES;
    return LongStream.iterate(first, at -> at < end, at -> at + SECTORS_APART).boxed().toList();
  }
}
