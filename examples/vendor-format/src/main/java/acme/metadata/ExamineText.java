package acme.metadata;

import java.util.Optional;
import java.util.stream.Collectors;

/** A volume as {@code --examine} prints it. */
final class ExamineText {

  private ExamineText() {}

  static String of(Volume volume, Optional<Integer> slot) {
    String slots =
        volume.slots().stream()
            .map(s -> s.isEmpty() ? "-" : s.serial() + " " + s.state())
            .collect(Collectors.joining(", "));
    String reshape =
        volume
            .reshape()
            .map(on -> "%d to %d, at %d".formatted(
                volume.raidDisks(), volume.slots().size(), on.position()))
            .orElse("none");
    return """
                 Role : %s
               Volume : %s, %s of %d, chunks of %d KiB
            Component : %d sectors from %d
                State : %s
              Reshape : %s
                Slots : %s
        """
        .formatted(
            slot.map(s -> "slot " + s).orElse("none any more"),
            volume.name(),
            volume.level().text(),
            volume.raidDisks(),
            volume.chunk() / 2,
            volume.component(),
            volume.dataOffset(),
            volume.dirty() ? "dirty, in sync up to " + volume.resyncStart() : "clean",
            reshape,
            slots);
  }
}
