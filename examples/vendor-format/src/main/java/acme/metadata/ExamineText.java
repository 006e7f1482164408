package acme.metadata;

import java.util.stream.Collectors;
import raid.api.array.Geometry;

/** A superblock as {@code --examine} prints it. */
final class ExamineText {

  private ExamineText() {}

  /**
   * @param serial of the disk that carries it
   */
  static String of(Superblock superblock, String serial) {
    String head =
        """
                Magic : ACMERAID
            Container : %s
           Generation : %d
        """
            .formatted(superblock.container(), superblock.generation());
    return head
        + superblock.volume().map(v -> volume(v, serial)).orElse("         Role : spare\n");
  }

  private static String volume(Volume volume, String serial) {
    Geometry geometry = volume.geometry();
    return """
                 Role : %s
               Volume : %s, %s of %d, chunks of %d KiB
            Component : %d sectors from %d
                State : %s
              Reshape : %s
                Slots : %s
        """
        .formatted(
            volume.slotOf(serial).map(slot -> "slot " + slot).orElse("none any more"),
            volume.name(),
            geometry.level().text(),
            geometry.raidDisks(),
            geometry.chunkSectors() / 2,
            geometry.componentSectors(),
            volume.dataOffset(),
            volume.dirty() ? "dirty, in sync up to " + volume.resyncStart() : "clean",
            volume
                .reshape()
                .map(on -> "to %d, at %d".formatted(volume.slots().size(), on.position()))
                .orElse("none"),
            volume.slots().stream()
                .map(slot -> slot.isEmpty() ? "-" : slot.serial() + " " + slot.state())
                .collect(Collectors.joining(", ")));
  }
}
