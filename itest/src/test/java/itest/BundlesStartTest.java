package itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import itest.exam.InFelix;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Every bundle of ours starts in a framework that holds nothing but what is exported. */
@InFelix
public class BundlesStartTest {
  private static final List<String> OURS =
      List.of(
          "raid.api",
          "md.core",
          "raid0.engine",
          "raid5.engine",
          "imsm.metadata",
          "md1.metadata",
          "ddf.metadata",
          "mdmon.monitor",
          "mdadm.admin",
          "nbd.export",
          "harness",
          "mutants");

  @Inject BundleContext context;

  @Test
  public void every_bundle_is_active() {
    Map<String, Integer> states = new TreeMap<>();
    for (Bundle bundle : context.getBundles()) {
      states.put(bundle.getSymbolicName(), bundle.getState());
    }
    for (String name : OURS) {
      assertEquals(Bundle.ACTIVE, states.get(name), name + " of " + states);
    }
  }

  @Test
  public void the_component_runtime_is_up() {
    assertNotNull(
        context.getServiceReference("org.osgi.service.component.runtime.ServiceComponentRuntime"));
  }

  @Test
  public void commands_are_registered_by_their_components() throws Exception {
    ServiceReference<?>[] commands =
        context.getAllServiceReferences(
            null,
            "(&(osgi.command.scope=raid)(osgi.command.function=version)(component.name=*))");
    assertNotNull(commands);
  }
}
