package harness.machine;

import java.util.List;
import java.util.Set;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;

/**
 * What machines are made of, as far as it is there now. Each call asks anew, so that a bundle may be
 * exchanged under a running machine; only its md driver stays what it was at the start, as a kernel
 * does.
 */
public interface Parts {

  /**
   * @throws MissingPartException if none is there
   */
  MdDriver driver();

  /**
   * @throws MissingPartException if none is there
   */
  Administrator administrator();

  /**
   * @throws MissingPartException if none is there
   */
  MonitorService monitorService();

  List<MetadataFormat> formats();

  /** Levels that some personality runs. */
  Set<RaidLevel> levels();

  /** Parts that never change. */
  static Parts of(
      MdDriver driver,
      Administrator administrator,
      MonitorService monitorService,
      List<MetadataFormat> formats,
      Set<RaidLevel> levels) {
    return new Parts() {
      @Override
      public MdDriver driver() {
        return driver;
      }

      @Override
      public Administrator administrator() {
        return administrator;
      }

      @Override
      public MonitorService monitorService() {
        return monitorService;
      }

      @Override
      public List<MetadataFormat> formats() {
        return formats;
      }

      @Override
      public Set<RaidLevel> levels() {
        return levels;
      }
    };
  }
}
