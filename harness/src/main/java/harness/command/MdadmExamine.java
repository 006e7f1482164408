package harness.command;

import harness.console.Screen;
import harness.image.Image;
import harness.image.Images;
import harness.image.Images.Examination;
import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Formats;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.block.Disk;
import raid.api.metadata.MetadataFormat;

/** {@code mdadm --examine}: what the metadata on an image, or on a plugged disk, says. */
final class MdadmExamine {

  private final Stage stage;
  private final Screen screen;
  private final List<MetadataFormat> formats;
  private final Images images;
  private final Examination examination;

  MdadmExamine(Stage stage, Images images, List<MetadataFormat> formats, Screen screen,
      Examination examination) {
    this.stage = stage;
    this.images = images;
    this.formats = formats;
    this.screen = screen;
    this.examination = examination;
  }

  /**
   * @throws UsageException if there is no metadata
   */
  String text(String name) throws IOException {
    Optional<Disk> plugged = stage.live().peek(ArrayNames.shortName(name));
    if (plugged.isPresent()) {
      return examination.of(
          Formats.of(formats, plugged.get()).orElseThrow(() -> nothing(name)), plugged.get());
    }
    Image image = images.look(name);
    if (image.blank()) {
      throw nothing(name);
    }
    if (image.serial().isEmpty()) {
      screen.note(
          "mdadm: %s has no serial, so its slot is not known; IMAGE@SERIAL tells".formatted(name));
    }
    return images.examine(image, examination);
  }

  private static UsageException nothing(String name) {
    return new UsageException("No md superblock detected on " + name + ".");
  }
}
