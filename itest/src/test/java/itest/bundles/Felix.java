package itest.bundles;

import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The framework that a test runs in, by the names of its bundles. */
record Felix(BundleContext context) {

  Bundle bundle(String name) {
    return Stream.of(context.getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .findFirst()
        .orElseThrow();
  }

  void stop(String name) throws BundleException {
    bundle(name).stop(Bundle.STOP_TRANSIENT);
  }

  void start(String name) throws BundleException {
    bundle(name).start(Bundle.START_TRANSIENT);
  }
}
