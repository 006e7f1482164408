package raid.api.array;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The md driver of one machine. Any thread. */
@ProviderType
public interface Md {

  /**
   * An array without a level, state {@code clear} ({@code new_array}).
   *
   * @throws MdException EEXIST if the name is taken
   */
  MdArray newArray(String name) throws MdException;

  Optional<MdArray> array(String name);

  /** Newest first, as {@code /proc/mdstat} lists them; cleared arrays are gone. */
  List<MdArray> arrays();

  /** The system's; {@link SpeedLimits#DEFAULT} at first. */
  SpeedLimits speedLimits();

  /** Counts at once, for syncs under way too. */
  void speedLimits(SpeedLimits limits);
}
