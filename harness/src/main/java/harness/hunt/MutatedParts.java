package harness.hunt;

import harness.machine.Parts;
import harness.mutant.Mutant;
import java.util.List;
import java.util.Optional;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * The parts of machines as a mutant gives them; each part is asked for its decorator once. They
 * stay what they were when the hunt began.
 */
final class MutatedParts implements Parts {

  private final MdDriver driver;
  private final Optional<Administrator> administrator;
  private final Optional<MonitorService> monitorService;
  private final List<MetadataFormat> formats;
  private final List<PersonalityProvider> personalities;

  MutatedParts(Parts parts, Mutant mutant) {
    driver = mutant.driver(parts.driver());
    administrator = parts.administrator().map(mutant::administrator);
    monitorService = parts.monitorService().map(mutant::monitor);
    formats = parts.formats().stream().map(mutant::format).toList();
    personalities = parts.personalities().stream().map(mutant::personality).toList();
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
}
