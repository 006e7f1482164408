package mutants.parity;

import harness.forward.ForwardingPersonality;
import harness.forward.ForwardingProvider;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * R4: the level that takes over leaves the array frozen, as it was for the takeover, and every
 * request waits for ever. It happened from RAID5 to RAID1; it is shown from RAID4 back to RAID0.
 */
@Component(service = Mutant.class)
public final class FrozenAfterTakeover extends HistoricBug {

  public FrozenAfterTakeover() {
    super(
        "R4",
        "an array that was frozen for a takeover is thawed after it",
        "m PR #301",
        "18imsm-r10_4d-takeover-r0_2d: looks at level and size, and reads nothing",
        Trial.of(Scenarios.RAID0, 0, Check.RECOVERY));
  }

  @Override
  public PersonalityProvider personality(PersonalityProvider personality) {
    return new ForwardingProvider(personality) {
      private final Set<String> frozen = new HashSet<>();

      @Override
      public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
        Geometry geometry = below.takeover(from, to);
        if (to == RaidLevel.RAID0) {
          frozen.add(from.arrayName());
        }
        return geometry;
      }

      @Override
      public Personality run(ArrayContext context) throws MdException {
        Personality taken = below.run(context);
        return frozen.remove(context.arrayName()) ? new Frozen(taken, context.arrayName()) : taken;
      }
    };
  }

  private static final class Frozen extends ForwardingPersonality {
    private final String array;

    Frozen(Personality below, String array) {
      super(below);
      this.array = array;
    }

    @Override
    public Step io(Io io, long offset, ByteBuffer data) {
      return Step.waiting(array + " to be thawed");
    }
  }
}
