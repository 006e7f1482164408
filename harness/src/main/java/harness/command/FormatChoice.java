package harness.command;

import harness.launch.UsageException;
import harness.machine.Formats;
import harness.machine.Machines;
import java.util.List;

/** Which metadata format is meant. */
final class FormatChoice {

  private FormatChoice() {}

  /**
   * The name of the format that a new container gets.
   *
   * @param given null if nothing was said; then the configured default counts
   * @throws UsageException naming the formats there are
   */
  static String of(Machines machines, String given) {
    String wanted = given == null ? machines.defaults().metadata() : given;
    return among(Formats.names(machines.parts().formats()), wanted);
  }

  /**
   * @param names as {@link Formats#names} gives them
   * @throws UsageException naming them
   */
  static String among(List<String> names, String wanted) {
    UsageException.when(
        !names.contains(wanted),
        "no metadata format %s; there are %s",
        wanted,
        String.join(", ", names));
    return Formats.name(wanted);
  }
}
