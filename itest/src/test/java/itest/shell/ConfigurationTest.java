package itest.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.machine.Machines;
import itest.exam.InFelix;
import itest.exam.Shell;
import java.util.Hashtable;
import java.util.Map;
import javax.inject.Inject;
import org.apache.felix.service.command.CommandProcessor;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import raid.api.metadata.MetadataFormat;

/** The format of the next container: said, or configured; without a restart of anything. */
@InFelix
public class ConfigurationTest {

  private static final String SMALL = "expand --size 1M --assume-clean";

  @Inject BundleContext context;
  @Inject Machines machines;
  @Inject ConfigurationAdmin admin;
  @Inject CommandProcessor gogo;

  @Test
  public void a_format_is_known_by_its_service_property() throws Exception {
    for (ServiceReference<MetadataFormat> format :
        context.getServiceReferences(MetadataFormat.class, null)) {
      assertEquals(context.getService(format).name(), format.getProperty("format.name"));
    }
  }

  @Test
  public void without_a_configuration_a_container_is_intels() throws Exception {
    try (Shell shell = new Shell(gogo)) {
      shell.run("config --reset");
      assertFormat("imsm", shell.run(SMALL));
      assertFormat("1.2", shell.run(SMALL + " --metadata native"));
      assertFormat("1.1", shell.run(SMALL + " --metadata 1.1"));
    }
  }

  @Test
  public void a_configuration_counts_for_the_next_container_and_leaves_what_runs()
      throws Exception {
    try (Shell shell = new Shell(gogo)) {
      shell.run("config --reset");
      shell.run("mkdisk --memory 6 --size 32M");
      shell.run("mdadm --create before -n 3 sda sdb sdc");
      Configuration configuration = admin.getConfiguration("harness.defaults", "?");
      configuration.update(new Hashtable<>(Map.of("metadata", "1.2")));
      assertTrue(machines.defaults().awaitMetadata("1.2", 5_000));
      shell.run("mdadm --create after -n 3 sdd sde sdf");
      assertTrue(shell.run("sysfs md127 metadata_version").contains("external:imsm"));
      assertTrue(shell.run("sysfs md126 metadata_version").contains("external:1.2"));
      assertFormat("imsm", shell.run(SMALL + " --metadata imsm"));
      configuration.delete();
      assertTrue(machines.defaults().awaitMetadata("imsm", 5_000));
      shell.run("mdadm --stop md126 md127");
      shell.run("plug --remove sda sdb sdc sdd sde sdf");
    }
  }

  @Test
  public void the_shell_sets_it_and_refuses_what_is_not_there() throws Exception {
    Machines before = machines;
    try (Shell shell = new Shell(gogo)) {
      shell.run("config metadata native");
      assertFormat("1.2", shell.run(SMALL));
      assertEquals(2, shell.status("config metadata ddf0"));
      assertTrue(shell.notes().contains("there are 1.0, 1.1, 1.2,"), shell.notes());
      assertTrue(shell.run("config --json").contains("\"metadata\": \"native\""));
      shell.run("config --reset");
      assertTrue(shell.run("config").contains("imsm"));
    }
    assertSame(before, context.getService(context.getServiceReference(Machines.class)));
  }

  private static void assertFormat(String format, String report) {
    assertTrue(report.contains("; metadata " + format), report);
  }
}
