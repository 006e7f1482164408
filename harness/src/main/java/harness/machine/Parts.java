package harness.machine;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * What machines are made of, as far as it is there now. Each call asks anew, so that a bundle may
 * be exchanged under a running machine; only its md driver stays what it was at the start, as a
 * kernel does. Any thread.
 */
public interface Parts {

  /**
   * @throws MissingPartException if none is there
   */
  MdDriver driver();

  Optional<Administrator> administrator();

  Optional<MonitorService> monitorService();

  /** The best of each name first; the same list as long as nothing has changed. */
  List<MetadataFormat> formats();

  /** The best of each level first; the same list as long as nothing has changed. */
  List<PersonalityProvider> personalities();

  /** Levels that some personality runs. */
  default Set<RaidLevel> levels() {
    Set<RaidLevel> levels = EnumSet.noneOf(RaidLevel.class);
    personalities().forEach(personality -> levels.addAll(personality.levels()));
    return levels;
  }

  default Origin origin(Object part) {
    return Origin.of(part);
  }

  /**
   * From now on, {@code change} is run after each change of the parts. It is forgotten together
   * with whoever holds it.
   */
  default void watch(Runnable change) {}

  /** Parts that never change. */
  static Parts of(
      MdDriver driver,
      Administrator administrator,
      MonitorService monitorService,
      List<MetadataFormat> formats,
      List<PersonalityProvider> personalities) {
    return new ExchangeableParts(
        driver, administrator, monitorService, formats, personalities);
  }
}
