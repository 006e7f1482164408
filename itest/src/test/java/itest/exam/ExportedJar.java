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
  private static final Path JAR = Path.of("../dist/target/raid.jar");

  private ExportedJar() {}

  /** URLs of the bundles inside, in the order in which the launcher installs them. */
  public static List<String> bundles() throws IOException {
    if (!Files.exists(JAR)) {
      throw new IOException(JAR.toAbsolutePath().normalize() + " is missing; run mvn package");
    }
    String root = "jar:" + JAR.toAbsolutePath().normalize().toUri() + "!/";
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream in = jar.getInputStream(jar.getEntry("launcher.properties"))) {
      Properties launcher = new Properties();
      launcher.load(in);
      return Stream.of(launcher.getProperty("launch.bundles").split(","))
          .map(path -> root + path)
          .toList();
    }
  }

  /** All but Gogo's terminal, which would stop the framework when standard input ends. */
  static List<String> bundlesWithoutTerminal() throws IOException {
    return bundles().stream().filter(url -> !url.contains("gogo.jline")).toList();
  }
}
