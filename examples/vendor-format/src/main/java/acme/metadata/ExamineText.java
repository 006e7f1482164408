package acme.metadata;

import java.util.Optional;
import java.util.stream.Collectors;
import raid.api.array.Geometry;

/** A volume as {@code --examine} prints it. */
final class ExamineText {

  private ExamineText() {}

  static String of(Volume volume, Optional<Integer> slot) {
    Geometry geometry = volume.geometry();
    String slots =
        volume.slots().stream()
            .map(s -> s.isEmpty() ? "-" : s.serial() + " " + s.state())
            .collect(Collectors.joining(", "));
    String reshape =
        volume
            .reshape()
            .map(on -> "%d to %d, at %d".formatted(
                geometry.raidDisks(), volume.slots().size(), on.position()))
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
            geometry.level().text(),
            geometry.raidDisks(),
            geometry.chunkSectors() / 2,
            geometry.componentSectors(),
            volume.dataOffset(),
            volume.dirty() ? "dirty, in sync up to " + volume.resyncStart() : "clean",
            reshape,
            slots);
  }
}
