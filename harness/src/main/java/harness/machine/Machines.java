package harness.machine;

import harness.host.LiveHost;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** Makes machines out of the services that are there; in a test, out of given parts. */
@Component(service = Machines.class)
public final class Machines {

  private final Services services = new Services();
  private final Parts parts;

  @Reference private Defaults defaults = new Defaults();

  @Activate
  public Machines() {
    parts = services;
  }

  /** Machines out of {@code parts}, without a framework. */
  public Machines(Parts parts) {
    this.parts = parts;
  }

  /** A machine that runs by the real clock, without disks. */
  public Machine boot(MachineOptions options) {
    FailureLog failures = new FailureLog(options.console());
    LiveHost host = new LiveHost(options.sink(), failures);
    return new Machine(host, host::close, parts, options, failures);
  }

  public Parts parts() {
    return parts;
  }

  public Defaults defaults() {
    return defaults;
  }

  @Reference(
      service = MdDriver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindDriver(ServiceReference<MdDriver> reference, MdDriver driver) {
    services.bind(services.drivers, reference, driver);
  }

  void updatedDriver(ServiceReference<MdDriver> reference) {
    services.rank(services.drivers);
  }

  void unbindDriver(ServiceReference<MdDriver> reference) {
    services.unbind(services.drivers, reference);
  }

  @Reference(
      service = Administrator.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindAdministrator(ServiceReference<Administrator> reference, Administrator administrator) {
    services.bind(services.administrators, reference, administrator);
  }

  void updatedAdministrator(ServiceReference<Administrator> reference) {
    services.rank(services.administrators);
  }

  void unbindAdministrator(ServiceReference<Administrator> reference) {
    services.unbind(services.administrators, reference);
  }

  @Reference(
      service = MonitorService.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindMonitorService(ServiceReference<MonitorService> reference, MonitorService service) {
    services.bind(services.monitorServices, reference, service);
  }

  void updatedMonitorService(ServiceReference<MonitorService> reference) {
    services.rank(services.monitorServices);
  }

  void unbindMonitorService(ServiceReference<MonitorService> reference) {
    services.unbind(services.monitorServices, reference);
  }

  @Reference(
      service = MetadataFormat.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindFormat(ServiceReference<MetadataFormat> reference, MetadataFormat format) {
    services.bind(services.formats, reference, format);
  }

  void updatedFormat(ServiceReference<MetadataFormat> reference) {
    services.rank(services.formats);
  }

  void unbindFormat(ServiceReference<MetadataFormat> reference) {
    services.unbind(services.formats, reference);
  }

  @Reference(
      service = PersonalityProvider.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindPersonality(ServiceReference<PersonalityProvider> reference, PersonalityProvider personality) {
    services.bind(services.personalities, reference, personality);
  }

  void updatedPersonality(ServiceReference<PersonalityProvider> reference) {
    services.rank(services.personalities);
  }

  void unbindPersonality(ServiceReference<PersonalityProvider> reference) {
    services.unbind(services.personalities, reference);
  }
}
