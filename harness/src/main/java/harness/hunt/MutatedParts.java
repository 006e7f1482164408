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
record MutatedParts(
    MdDriver driver,
    Optional<Administrator> administrator,
    Optional<MonitorService> monitorService,
    List<MetadataFormat> formats,
    List<PersonalityProvider> personalities)
    implements Parts {

  static MutatedParts of(Parts parts, Mutant mutant) {
    return new MutatedParts(
        mutant.driver(parts.driver()),
        parts.administrator().map(mutant::administrator),
        parts.monitorService().map(mutant::monitor),
        parts.formats().stream().map(mutant::format).toList(),
        parts.personalities().stream().map(mutant::personality).toList());
  }
}
