package md.core;

import java.util.List;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import raid.api.array.Md;
import raid.api.array.MdDriver;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/**
 * The md driver as a service. It binds personalities as they come and go; an array that runs takes
 * over to a better provider of its level at the next edge of a window or request ({@link
 * Personalities}).
 */
@Component(service = MdDriver.class)
public final class MdCore implements MdDriver {

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile List<PersonalityProvider> providers = List.of();

  /** For the service component runtime, which binds providers afterwards. */
  public MdCore() {}

  /** For machines outside a framework. Later providers outrank earlier ones. */
  public MdCore(List<PersonalityProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  @Override
  public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
    return new Driver(host, disks, new Personalities(() -> providers, as));
  }
}
