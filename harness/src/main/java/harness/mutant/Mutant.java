package harness.mutant;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * A service that breaks one rule. It answers each part of a machine with itself or with a decorator
 * of it, asked once for each part and hunt; what it says of itself goes into the table of mutants.
 * Stateless: what it keeps, it keeps in the decorators, which serve many machines, on several
 * threads.
 */
@ConsumerType
public interface Mutant {

  /** As the table of historic bugs has it: {@code B1}. */
  String id();

  /** The rule that is broken, as a rule: {@code the copy area is flushed before its record}. */
  String rule();

  /** Where it was broken: a commit of the kernel (k) or of mdadm (m), or a reading. */
  String source();

  /** Which public test comes closest, and why it does not notice. */
  String missedBy();

  /** Tried in order until one notices; never empty. */
  List<Trial> trials();

  default MdDriver driver(MdDriver driver) {
    return driver;
  }

  default PersonalityProvider personality(PersonalityProvider personality) {
    return personality;
  }

  default MetadataFormat format(MetadataFormat format) {
    return format;
  }

  default MonitorService monitor(MonitorService monitor) {
    return monitor;
  }

  default Administrator administrator(Administrator administrator) {
    return administrator;
  }
}
