package itest.bundles;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * A vendor's bundle: a format of ours under another bundle name, in a later version, whose service
 * outranks ours. Its classes are others to the framework, as those of a vendor are.
 */
final class Outranking {

  static final String NAME = "vendor.imsm";
  static final String VERSION = "2.0.0";

  private static final String COMPONENTS = "OSGI-INF/";
  private static final String RANKING =
      "<property name=\"service.ranking\" type=\"Integer\" value=\"100\"/>";

  private Outranking() {}

  /** Installs and starts it. */
  static Bundle of(Bundle format, BundleContext context) throws IOException, BundleException {
    Bundle vendor = context.installBundle("test:" + NAME, new ByteArrayInputStream(jar(format)));
    vendor.start();
    return vendor;
  }

  private static byte[] jar(Bundle format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream stream = new URL(format.getLocation()).openStream();
        JarInputStream from = new JarInputStream(stream);
        JarOutputStream to = new JarOutputStream(bytes, renamed(from.getManifest()))) {
      for (JarEntry entry = from.getNextJarEntry(); entry != null; entry = from.getNextJarEntry()) {
        byte[] content = from.readAllBytes();
        boolean component = entry.getName().startsWith(COMPONENTS) && !entry.isDirectory();
        to.putNextEntry(new JarEntry(entry.getName()));
        to.write(component ? ranked(content) : content);
      }
    }
    return bytes.toByteArray();
  }

  private static Manifest renamed(Manifest manifest) {
    Attributes attributes = manifest.getMainAttributes();
    attributes.putValue("Bundle-SymbolicName", NAME);
    attributes.putValue("Bundle-Version", VERSION);
    return manifest;
  }

  private static byte[] ranked(byte[] component) {
    return new String(component, StandardCharsets.UTF_8)
        .replaceFirst("<service>", RANKING + "<service>")
        .getBytes(StandardCharsets.UTF_8);
  }
}
