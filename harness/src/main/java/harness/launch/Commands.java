package harness.launch;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** The names of the commands that are registered now, but for those that only the shell calls. */
final class Commands {
  static final String SCOPE = "raid";

  private Commands() {}

  static SortedSet<String> names(BundleContext context) {
    SortedSet<String> names = new TreeSet<>();
    try {
      ServiceReference<?>[] commands =
          context.getAllServiceReferences(null, "(osgi.command.scope=" + SCOPE + ")");
      if (commands != null) {
        for (ServiceReference<?> command : commands) {
          addFunctions(command.getProperty("osgi.command.function"), names);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
    names.removeIf(name -> name.startsWith("_"));
    return names;
  }

  /** As Gogo reads the property: one string, an array or a collection. */
  private static void addFunctions(Object functions, Collection<String> names) {
    if (functions instanceof Object[] several) {
      for (Object function : several) {
        names.add(function.toString());
      }
    } else if (functions instanceof Collection<?> several) {
      several.forEach(function -> names.add(function.toString()));
    } else if (functions != null) {
      names.add(functions.toString());
    }
  }
}
