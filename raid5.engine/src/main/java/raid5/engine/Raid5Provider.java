package raid5.engine;

import java.nio.ByteBuffer;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;

/** The service that runs arrays with one parity disk: levels 4 and 5, all layouts. */
@Component(service = PersonalityProvider.class)
public final class Raid5Provider implements PersonalityProvider {

  /** Lent to all arrays: those of a machine that has just booted find them warm. */
  private final Buffers<byte[]> buffers = Buffers.arrays();
  private final Buffers<ByteBuffer> direct = Buffers.direct();

  @Override
  public Set<RaidLevel> levels() {
    return Set.of(RaidLevel.RAID4, RaidLevel.RAID5);
  }

  @Override
  public long arraySectors(Geometry geometry) {
    int chunk = geometry.chunkSectors();
    long component = geometry.componentSectors();
    return chunk <= 0 ? 0 : (component - component % chunk) * geometry.dataDisks();
  }

  @Override
  public Personality run(ArrayContext context) throws MdException {
    Rules.checkRun(context);
    return new Raid5Personality(context, buffers, direct);
  }

  @Override
  public Geometry takeover(ArrayContext from, RaidLevel to) throws MdException {
    return Rules.takeover(from, to);
  }
}
