package harness.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * Parts without a framework. Whoever has them in hand may exchange them under running machines, as
 * bundles come and go. Any thread.
 */
public final class ExchangeableParts implements Parts {

  private final Watchers watchers = new Watchers();
  private final MdDriver driver;
  private volatile Optional<Administrator> administrator;
  private volatile Optional<MonitorService> monitorService;
  private volatile List<MetadataFormat> formats;
  private volatile List<PersonalityProvider> personalities;

  ExchangeableParts(
      MdDriver driver,
      Administrator administrator,
      MonitorService monitorService,
      List<MetadataFormat> formats,
      List<PersonalityProvider> personalities) {
    this.driver = driver;
    this.administrator = Optional.of(administrator);
    this.monitorService = Optional.of(monitorService);
    this.formats = List.copyOf(formats);
    this.personalities = List.copyOf(personalities);
  }

  /** Beginning with the parts that others have now. */
  public ExchangeableParts(Parts others) {
    driver = others.driver();
    administrator = others.administrator();
    monitorService = others.monitorService();
    formats = others.formats();
    personalities = others.personalities();
  }

  public void administrator(Optional<Administrator> now) {
    administrator = now;
    watchers.changed();
  }

  public void monitorService(Optional<MonitorService> now) {
    monitorService = now;
    watchers.changed();
  }

  /**
   * @param now the best of each name first
   */
  public void formats(List<MetadataFormat> now) {
    formats = new ArrayList<>(now);
    watchers.changed();
  }

  /**
   * @param now the best of each level first
   */
  public void personalities(List<PersonalityProvider> now) {
    personalities = new ArrayList<>(now);
    watchers.changed();
  }

  @Override
  public MdDriver driver() {
    return driver;
  }

  @Override
  public Optional<Administrator> administrator() {
    return administrator;
  }

  @Override
  public Optional<MonitorService> monitorService() {
    return monitorService;
  }

  @Override
  public List<MetadataFormat> formats() {
    return formats;
  }

  @Override
  public List<PersonalityProvider> personalities() {
    return personalities;
  }

  @Override
  public void watch(Runnable change) {
    watchers.add(change);
  }
}
