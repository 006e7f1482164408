package mutants;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the component runtime would make of this bundle. */
final class Bundle {

  private Bundle() {}

  /** One of each class that is such a service. */
  static <T> List<T> all(Class<T> service) throws IOException, URISyntaxException {
    Path top =
        Path.of(NoMutant.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .map(file -> top.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .filter(name -> !name.contains("-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .map(Bundle::load)
          .filter(c -> service.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()))
          .map(c -> service.cast(make(c)))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object make(Class<?> type) {
    try {
      return type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " has no public constructor without parameters", e);
    }
  }
}
