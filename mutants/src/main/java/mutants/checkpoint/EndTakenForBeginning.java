package mutants.checkpoint;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingPersonality;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import mutants.EngineBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.host.Step;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/**
 * P6: at the end of a reshape the position becomes "none" in one place and the geometry changes in
 * another. Requests in between found no position and the old geometry, as before the reshape.
 */
@Component(service = Mutant.class)
public final class EndTakenForBeginning extends EngineBug {

  public EndTakenForBeginning() {
    super(
        "P6",
        "position and geometry change at once when a reshape ends",
        "k 6cbd81487f7c",
        "19raid6check, 04r5swap: nobody reads while a reshape ends",
        Trial.of(Scenarios.RAID5, 0, Check.CONTENT));
  }

  @Override
  protected Personality run(PersonalityProvider provider, ArrayContext context)
      throws MdException {
    return new Unfinished(provider, context);
  }

  /** Serves requests by the old geometry once its reshape has ended. */
  private static final class Unfinished extends ForwardingPersonality {
    private final PersonalityProvider provider;
    private final ArrayContext context;
    private Geometry old;
    private Personality notBegun;

    Unfinished(PersonalityProvider provider, ArrayContext context) throws MdException {
      super(provider.run(context));
      this.provider = provider;
      this.context = context;
      old = context.previous();
    }

    @Override
    public void startReshape() throws MdException {
      old = context.previous();
      below.startReshape();
    }

    @Override
    public void endReshape() {
      below.endReshape();
      try {
        notBegun =
            provider.run(
                new ForwardingContext(context) {
                  @Override
                  public Geometry geometry() {
                    return old;
                  }

                  @Override
                  public Geometry previous() {
                    return old;
                  }
                });
      } catch (MdException impossible) {
        throw new IllegalStateException(impossible);
      }
    }

    @Override
    public Step io(Io io, long offset, ByteBuffer data) throws IOException {
      boolean inOld =
          notBegun != null && (offset + data.remaining()) >> 9 <= notBegun.arraySectors();
      return (inOld ? notBegun : below).io(io, offset, data);
    }
  }
}
