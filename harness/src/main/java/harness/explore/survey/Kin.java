package harness.explore.survey;

import harness.disk.CowPages;
import harness.explore.log.Recording;
import harness.explore.scenario.Fault;
import harness.explore.scenario.Scenario;
import harness.machine.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of the crash states of one recording and holds for those of another.
 *
 * <p><b>Theory.</b> A recovery with its checks is a program that reads the disks, the scenario and
 * what users were promised ({@link harness.explore.recover.Proven}). Runs of one scenario in which
 * a process or a disk dies, or a bundle is replaced, at one moment or another begin on the same
 * bytes, and what comes after a power cut does not ask for the moment: processes are gone anyway,
 * and the disk is stale, gone or dead. So where there are no users, a state is recovered from alike
 * whichever of these runs has left it. A latent error is where its moment says, and is there after
 * the cut; nothing is shared then.
 *
 * <p>One thread.
 */
public final class Kin {

  private final Map<Scenario, Worker.Shared> eldest = new HashMap<>();

  Worker.Shared shared(Parts parts, Recording recording, boolean full) {
    if (recording.scenario().workload() != Scenario.Workload.NONE) {
      return Worker.Shared.of(parts, recording, full);
    }
    Scenario family = family(recording.scenario());
    Worker.Shared known = eldest.get(family);
    if (known != null && begin(known.recording()).equals(begin(recording))) {
      return known.like(recording);
    }
    Worker.Shared fresh = Worker.Shared.of(parts, recording, full);
    eldest.put(family, fresh);
    return fresh;
  }

  /** Of what the disks held. */
  private static List<Long> begin(Recording recording) {
    return recording.before().stream().map(CowPages::digest).toList();
  }

  /** The scenario as far as recoveries know it. */
  private static Scenario family(Scenario scenario) {
    return scenario.withFaults(scenario.faults().stream().map(Kin::atAnyMoment).toList());
  }

  private static Fault atAnyMoment(Fault fault) {
    return fault.kind() == Fault.Kind.LATENT ? fault : fault.at(0);
  }
}
