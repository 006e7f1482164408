package harness.machine;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * What counts where a command says nothing, as ConfigAdmin has it under {@value #PID}. A change
 * counts for what is made afterwards; what runs stays as it is. Any thread.
 */
@Component(service = Defaults.class, configurationPid = Defaults.PID)
@Designate(ocd = Defaults.Values.class)
public final class Defaults {

  public static final String PID = "harness.defaults";

  /** The properties under the PID. */
  @ObjectClassDefinition(
      name = "Defaults of the harness",
      description = "What counts where a command says nothing")
  public @interface Values {

    @AttributeDefinition(
        name = "Metadata format",
        description = "Of new containers: the service property format.name, or native for 1.2")
    String metadata() default METADATA;
  }

  /** What counts without a configuration: Intel's. */
  public static final String METADATA = "imsm";

  private String metadata = METADATA;

  @Activate
  @Modified
  synchronized void configure(Values values) {
    metadata = values.metadata();
    notifyAll();
  }

  public synchronized String metadata() {
    return metadata;
  }

  /**
   * Waits until ConfigAdmin, which tells of changes in its own time, has told of this one.
   *
   * @return whether it has within {@code millis}
   */
  public synchronized boolean awaitMetadata(String expected, long millis)
      throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (!metadata.equals(expected)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
