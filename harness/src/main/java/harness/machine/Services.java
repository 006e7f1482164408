package harness.machine;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.ServiceReference;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** The services of a framework as they come and go. */
final class Services implements Parts {

  final Offers<MdDriver> drivers = new Offers<>();
  final Offers<Administrator> administrators = new Offers<>();
  final Offers<MonitorService> monitorServices = new Offers<>();
  final Offers<MetadataFormat> formats = new Offers<>();
  final Offers<PersonalityProvider> personalities = new Offers<>();

  private final Watchers watchers = new Watchers();

  <T> void bind(Offers<T> offers, ServiceReference<T> reference, T service) {
    offers.bind(reference, service);
    watchers.changed();
  }

  <T> void unbind(Offers<T> offers, ServiceReference<T> reference) {
    offers.unbind(reference);
    watchers.changed();
  }

  void rank(Offers<?> offers) {
    offers.rank();
    watchers.changed();
  }

  @Override
  public MdDriver driver() {
    return drivers.best().orElseThrow(() -> new MissingPartException("MdDriver", "md.core"));
  }

  @Override
  public Optional<Administrator> administrator() {
    return administrators.best();
  }

  @Override
  public Optional<MonitorService> monitorService() {
    return monitorServices.best();
  }

  @Override
  public List<MetadataFormat> formats() {
    return formats.all();
  }

  @Override
  public List<PersonalityProvider> personalities() {
    return personalities.all();
  }

  @Override
  public Origin origin(Object part) {
    return Stream.of(drivers, administrators, monitorServices, formats, personalities)
        .flatMap(offers -> offers.origin(part).stream())
        .findFirst()
        .orElseGet(() -> Parts.super.origin(part));
  }

  @Override
  public void watch(Runnable change) {
    watchers.add(change);
  }
}
