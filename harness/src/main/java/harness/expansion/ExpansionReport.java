package harness.expansion;

import harness.console.Sizes;
import harness.console.Table;
import java.util.List;

/**
 * What an expansion came to.
 *
 * @param passed whether all checks held
 * @param metadata name of the format that the disks carry
 * @param generation of the metadata at the end, as {@code --examine} prints it; empty if unknown
 * @param seconds of the expansion proper
 * @param mibPerSecond data of the old arrays moved in that time
 * @param disks where the disks are: a directory, or memory
 * @param failures one sentence for each check that failed
 */
public record ExpansionReport(
    boolean passed,
    List<VolumeReport> volumes,
    String metadata,
    String generation,
    double seconds,
    double mibPerSecond,
    String disks,
    List<String> failures) {

  /** For people; ends with a newline. */
  public String text() {
    Table table = new Table("volume", "array", "level", "disks", "size", "verified", "parity");
    for (VolumeReport volume : volumes) {
      table.row(
          volume.name(),
          volume.array(),
          volume.level(),
          arrow(volume.disksBefore(), volume.disksAfter()),
          arrow(Sizes.human(volume.bytesBefore()), Sizes.human(volume.bytesAfter())),
          Sizes.human(volume.verifiedBytes()),
          parity(volume));
    }
    StringBuilder text = new StringBuilder(table.toString());
    failures.forEach(failure -> text.append("FAILED  ").append(failure).append('\n'));
    text.append(
        "%s in %.2f s, %.0f MiB/s; metadata %s%s; disks: %s%n"
            .formatted(
                passed ? "done" : "not right",
                seconds,
                mibPerSecond,
                metadata,
                generation.isEmpty() ? "" : ", generation " + generation,
                disks));
    return text.toString();
  }

  private static String arrow(Object before, Object after) {
    return before.equals(after) ? before.toString() : before + " -> " + after;
  }

  private static String parity(VolumeReport volume) {
    if (volume.mismatchCount() == null) {
      return "none";
    }
    return volume.mismatchCount() == 0 ? "right" : volume.mismatchCount() + " sectors wrong";
  }
}
