package harness.command;

import harness.launch.UsageException;
import harness.machine.Formats;
import harness.machine.Machines;

/** Which metadata format a new container gets. */
final class FormatChoice {

  private FormatChoice() {}

  /**
   * The name of the format that is meant, which is there.
   *
   * @param given null if nothing was said; then the configured default counts
   * @throws UsageException naming the formats there are
   */
  static String of(Machines machines, String given) {
    String wanted = Formats.name(given == null ? machines.defaults().metadata() : given);
    if (Formats.named(machines.parts().formats(), wanted).isPresent()) {
      return wanted;
    }
    throw new UsageException(
        "%s %s: there are %s"
            .formatted(
                given == null ? "the configured default of --metadata," : "--metadata",
                wanted,
                Formats.names(machines.parts().formats())));
  }
}
