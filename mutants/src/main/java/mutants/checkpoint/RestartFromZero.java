package mutants.checkpoint;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingProvider;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.MdException;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * P1: a reshape that was interrupted took its position for 0 when it went on, and moved again, out
 * of the old geometry, what lay in the new one already.
 */
@Component
public final class RestartFromZero implements Mutant {

  @Override
  public String id() {
    return "P1";
  }

  @Override
  public String rule() {
    return "a reshape goes on from reshape_position, not from 0";
  }

  @Override
  public String source() {
    return "k 1544e95c6dd8 (fix data corruption for raid456 when reshape restart while grow up)";
  }

  @Override
  public String missedBy() {
    return "12imsm-r5_3d-grow-r5_4d: its reshape is never interrupted;"
        + " 25raid456-reshape-corrupt-data was written for it, after it had happened";
  }

  @Override
  public List<Trial> trials() {
    return List.of(Trial.of(Scenarios.RAID5_UNITS, 400, Check.CONTENT));
  }

  @Override
  public PersonalityProvider personality(PersonalityProvider personality) {
    return new ForwardingProvider(personality) {
      @Override
      public Personality run(ArrayContext context) throws MdException {
        return below.run(
            new ForwardingContext(context) {
              @Override
              public long reshapePosition() {
                long position = below.reshapePosition();
                return position == ArrayStatus.NONE ? position : 0;
              }
            });
      }
    };
  }
}
