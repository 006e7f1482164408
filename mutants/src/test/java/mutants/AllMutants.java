package mutants;

import harness.mutant.Mutant;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One of each class of this bundle that is a mutant. */
final class AllMutants {

  private AllMutants() {}

  static List<Mutant> list() throws IOException, URISyntaxException {
    Path top =
        Path.of(NoMutant.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .map(file -> top.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .filter(name -> !name.contains("-info"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .map(AllMutants::load)
          .filter(c -> Mutant.class.isAssignableFrom(c) && !Modifier.isAbstract(c.getModifiers()))
          .map(AllMutants::make)
          .sorted(Comparator.comparing(Mutant::id))
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

  private static Mutant make(Class<?> type) {
    try {
      return (Mutant) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(type + " has no public constructor without parameters", e);
    }
  }
}
