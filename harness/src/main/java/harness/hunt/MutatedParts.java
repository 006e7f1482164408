package harness.hunt;

import harness.machine.Parts;
import harness.mutant.Mutant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import raid.api.admin.Administrator;
import raid.api.array.Md;
import raid.api.array.MdDriver;
import raid.api.array.RaidLevel;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** The parts of machines as a mutant gives them; each part is asked for its decorator once. */
final class MutatedParts implements Parts {

  private final Parts parts;
  private final Mutant mutant;
  private final Map<Object, Object> mutated = new IdentityHashMap<>();

  MutatedParts(Parts parts, Mutant mutant) {
    this.parts = parts;
    this.mutant = mutant;
  }

  /** A driver whose arrays are run by the mutant's personalities. */
  private final class Driver implements MdDriver {
    private final MdDriver below;

    Driver(MdDriver below) {
      this.below = below;
    }

    @Override
    public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
      return below.load(host, disks, provider -> as.apply(mutant.personality(provider)));
    }
  }

  @SuppressWarnings("unchecked")
  private synchronized <T> T once(T part, UnaryOperator<T> by) {
    return (T) mutated.computeIfAbsent(part, p -> by.apply(part));
  }

  @Override
  public MdDriver driver() {
    return once(parts.driver(), driver -> mutant.driver(new Driver(driver)));
  }

  @Override
  public Administrator administrator() {
    return once(parts.administrator(), mutant::administrator);
  }

  @Override
  public MonitorService monitorService() {
    return once(parts.monitorService(), mutant::monitor);
  }

  @Override
  public List<MetadataFormat> formats() {
    return parts.formats().stream().map(format -> once(format, mutant::format)).toList();
  }

  @Override
  public Set<RaidLevel> levels() {
    return parts.levels();
  }
}
