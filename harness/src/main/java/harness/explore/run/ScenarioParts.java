package harness.explore.run;

import harness.explore.scenario.Scenario;
import harness.machine.Formats;
import harness.machine.Parts;
import java.util.List;
import java.util.Optional;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * The parts of machines that know one metadata format. Others would look for their marks on the
 * disks, too; so what a run does would depend on which bundles are there, and with it every token
 * and every moment of a fault, which is counted in requests.
 */
final class ScenarioParts implements Parts {

  private final Parts parts;
  private final List<MetadataFormat> formats;

  ScenarioParts(Parts parts, Scenario scenario) {
    this.parts = parts;
    formats = Formats.named(parts.formats(), scenario.metadata()).map(List::of).orElse(List.of());
  }

  @Override
  public MdDriver driver() {
    return parts.driver();
  }

  @Override
  public Optional<Administrator> administrator() {
    return parts.administrator();
  }

  @Override
  public Optional<MonitorService> monitorService() {
    return parts.monitorService();
  }

  @Override
  public List<MetadataFormat> formats() {
    return formats;
  }

  @Override
  public List<PersonalityProvider> personalities() {
    return parts.personalities();
  }
}
