package harness.machine;

/** A machine needs a service that no bundle offers at the moment. */
public final class MissingPartException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param service simple name of the interface
   */
  public MissingPartException(String service, String usualBundle) {
    super(
        "no bundle offers %s; is %s started? 'felix:lb' lists the bundles"
            .formatted(service, usualBundle));
  }
}
