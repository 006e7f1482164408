package harness.forward;

import java.util.Set;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** Hands every call on to the provider below. */
public abstract class ForwardingProvider implements PersonalityProvider {

  protected final PersonalityProvider below;

  protected ForwardingProvider(PersonalityProvider below) {
    this.below = below;
  }

  @Override
  public Set<RaidLevel> levels() {
    return below.levels();
  }

  @Override
  public long arraySectors(Geometry geometry) {
    return below.arraySectors(geometry);
  }

  @Override
  public Personality run(ArrayContext context) throws MdException {
    return below.run(context);
  }

  @Override
  public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
    return below.takeover(from, to);
  }
}
