package mutants;

import harness.mutant.Omission;
import harness.mutant.Omissions;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The rules of progress, suspension and backup that no mutant breaks. */
@Component(service = Omissions.class)
public final class NoMutant implements Omissions {

  @Override
  public List<Omission> list() {
    return List.of(
        new Omission(
            "S9",
            "who waits for sync_completed notices that the array was stopped",
            "in a run of explore nobody stops an array that is being expanded; what the overseer"
                + " does then is held by OverseenReshapeTest"),
        new Omission(
            "B6",
            "a unit that is in the copy area and on the move is not copied again by who continues",
            "mdadm has to be killed in the few steps in which md moves a critical unit, and the"
                + " power cut before its record; too rare for a trial. The product continues where"
                + " mdadm refuses; OverseenReshapeTest holds that:"
                + " another_overseer_goes_on_where_the_one_before_was_killed"),
        new Omission(
            "B9",
            "of two differing records the newer one is believed",
            "no difference to break: the durable order makes one copy durable before it touches"
                + " the other and acts on neither before both are, so going on from either is"
                + " right (RecordStore); in the order of Linux the plain product loses data, too"),
        new Omission(
            "B13",
            "native metadata: canary and block in order, both halves, backup file off the array",
            "an expansion saves one section, once; no file of the host lies on an array that is here"));
  }
}
