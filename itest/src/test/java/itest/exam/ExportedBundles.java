package itest.exam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.ops4j.pax.exam.ConfigurationFactory;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.options.DefaultCompositeOption;

/**
 * What a framework of these tests holds: the bundles of the exported jar, as a user gets them; each
 * a folder of its own, so that none finds what another, that was killed, has left.
 */
public final class ExportedBundles implements ConfigurationFactory {

  @Override
  public Option[] createConfiguration() {
    DefaultCompositeOption options = new DefaultCompositeOption();
    options.add(CoreOptions.workingDirectory("target/exam/" + UUID.randomUUID()));
    try {
      ExportedJar.bundlesWithoutTerminal().forEach(url -> options.add(CoreOptions.url(url)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return options.getOptions();
  }
}
