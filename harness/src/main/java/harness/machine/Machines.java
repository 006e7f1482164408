package harness.machine;

import harness.host.LiveHost;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.array.RaidLevel;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** Makes machines out of the services that are there; in a test, out of given parts. */
@Component(service = Machines.class)
public final class Machines {

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile MdDriver driver;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Administrator administrator;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile MonitorService monitorService;

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<MetadataFormat> formats = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<PersonalityProvider> personalities = new CopyOnWriteArrayList<>();

  private final Parts parts;

  @Activate
  public Machines() {
    parts = new Services();
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

  /** The services as they come and go. */
  private final class Services implements Parts {
    @Override
    public MdDriver driver() {
      return present(driver, "MdDriver", "md.core");
    }

    @Override
    public Administrator administrator() {
      return present(administrator, "Administrator", "mdadm.admin");
    }

    @Override
    public MonitorService monitorService() {
      return present(monitorService, "MonitorService", "mdmon.monitor");
    }

    @Override
    public List<MetadataFormat> formats() {
      return List.copyOf(formats);
    }

    @Override
    public Set<RaidLevel> levels() {
      Set<RaidLevel> levels = EnumSet.noneOf(RaidLevel.class);
      personalities.forEach(personality -> levels.addAll(personality.levels()));
      return levels;
    }

    private <T> T present(T service, String name, String usualBundle) {
      if (service == null) {
        throw new MissingPartException(name, usualBundle);
      }
      return service;
    }
  }
}
