package harness.explore.run;

import harness.explore.scenario.Scenario;
import harness.machine.Formats;
import harness.machine.ForwardingParts;
import harness.machine.Parts;
import java.util.List;
import raid.api.metadata.MetadataFormat;

/**
 * The parts of machines that know one metadata format. Others would look for their marks on the
 * disks, too; so what a run does would depend on which bundles are there, and with it every token
 * and every moment of a fault, which is counted in requests.
 */
final class ScenarioParts extends ForwardingParts {

  private final List<MetadataFormat> formats;

  ScenarioParts(Parts parts, Scenario scenario) {
    super(parts);
    formats = Formats.named(parts.formats(), scenario.metadata()).map(List::of).orElse(List.of());
  }

  @Override
  public List<MetadataFormat> formats() {
    return formats;
  }
}
