package raid.api.personality;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;

/** The service that runs arrays of some levels. Stateless; any thread. */
@ConsumerType
public interface PersonalityProvider {

  Set<RaidLevel> levels();

  /**
   * Usable sectors of an array of this geometry whose members all have at least {@code
   * geometry.componentSectors()}.
   */
  long arraySectors(Geometry geometry);

  /**
   * Starts an array: {@code context} holds geometry, members and where a reshape stands.
   *
   * @throws MdException EINVAL where the kernel would not start it
   */
  Personality run(ArrayContext context) throws MdException;

  /**
   * The geometry that the array has once this provider takes over at level {@code to}, its data in
   * place (takeover in md.h).
   *
   * @throws MdException EINVAL if this takeover does not exist
   */
  Geometry takeover(ArrayContext from, RaidLevel to) throws MdException;
}
