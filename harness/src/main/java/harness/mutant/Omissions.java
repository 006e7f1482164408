package harness.mutant;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** A service that lists rules which no mutant breaks, with the reason for each. */
@ConsumerType
public interface Omissions {

  List<Omission> list();
}
