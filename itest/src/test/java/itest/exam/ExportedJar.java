package itest.exam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** The executable jar; it says itself which bundles it runs. */
public final class ExportedJar {
  private static final Path JAR = Path.of("..", "dist", "target", "raid.jar");

  private ExportedJar() {}

  public static Path path() throws IOException {
    Path jar = JAR.toAbsolutePath().normalize();
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is missing; run mvn package");
    }
    return jar;
  }

  /** URLs of the bundles inside, in the order in which the launcher installs them. */
  public static List<String> bundles() throws IOException {
    String root = "jar:" + path().toUri() + "!/";
    try (JarFile jar = new JarFile(path().toFile());
        InputStream in = jar.getInputStream(jar.getEntry("launcher.properties"))) {
      Properties launcher = new Properties();
      launcher.load(in);
      return Stream.of(launcher.getProperty("launch.bundles").split(","))
          .map(bundle -> root + bundle)
          .toList();
    }
  }

  /** All but Gogo's terminal, which would stop the framework when standard input ends. */
  static List<String> bundlesWithoutTerminal() throws IOException {
    return bundles().stream().filter(url -> !url.contains("gogo.jline")).toList();
  }
}
