package harness.image;

import harness.disk.FileDisk;
import harness.launch.UsageException;
import harness.machine.Formats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;

/** Finds out which disks the images of a command line are. Opens them for reading only. */
public final class Images {

  private static final int[] BLOCK_SIZES = {512, 4096};

  private final List<MetadataFormat> formats;
  private final Path folder;
  private final int blankBlockSize;
  private final boolean guess;
  private final Consumer<String> remarks;

  /**
   * @param folder that relative paths start from
   * @param blankBlockSize for images without metadata where no other image tells; 0 for 512
   * @param guess match images without a serial to members by their content
   * @param remarks told what was guessed
   */
  public Images(
      List<MetadataFormat> formats,
      Path folder,
      int blankBlockSize,
      boolean guess,
      Consumer<String> remarks) {
    this.formats = formats;
    this.folder = folder;
    this.blankBlockSize = blankBlockSize;
    this.guess = guess;
    this.remarks = remarks;
  }

  /**
   * @param members {@code IMAGE[@SERIAL]}, each with metadata
   * @param added {@code IMAGE[@SERIAL]}, each without
   * @return the members, then the added ones
   * @throws UsageException saying what is wrong and what to do; nothing was written
   */
  public List<Image> resolve(List<String> members, List<String> added) throws IOException {
    List<Image> images = new ArrayList<>();
    for (String argument : members) {
      images.add(requireMetadata(recognise(ImageArgument.parse(folder, argument))));
    }
    for (String argument : added) {
      images.add(recognise(ImageArgument.parse(folder, argument)));
    }
    checkNamedOnce(images);
    images = withBlockSizes(images);
    images = withSerials(images);
    checkSerials(images);
    for (Image image : images) {
      checkExpected(image);
    }
    return images;
  }

  /** For looking only: metadata or not, serial or not. */
  public Image look(String argument) throws IOException {
    return recognise(ImageArgument.parse(folder, argument));
  }

  /** One way in which a format tells what is on a disk. */
  public interface Examination {
    String of(MetadataFormat format, Disk disk) throws IOException;
  }

  /** What its format prints of it, without a line that names the device. */
  public String examine(Image image, Examination examination) throws IOException {
    try (FileDisk file = image.open(FileDisk.Access.READ_ONLY)) {
      return examination.of(
          Formats.named(formats, image.format()).orElseThrow(), asDisk(file, 0));
    }
  }

  private Image recognise(ImageArgument argument) throws IOException {
    for (int blockSize : BLOCK_SIZES) {
      try (FileDisk file =
          FileDisk.open(
              argument.path(), argument.serial(), blockSize, FileDisk.Access.READ_ONLY)) {
        Optional<MetadataFormat> format = Formats.of(formats, asDisk(file, 0));
        if (format.isPresent()) {
          return new Image(argument.path(), argument.serial(), blockSize, format.get().name());
        }
      }
    }
    return new Image(argument.path(), argument.serial(), 0, "");
  }

  static Disk asDisk(FileDisk file, int index) {
    return new Disk(file.path().getFileName().toString(), new DeviceNumber(8, index * 16), file);
  }

  private Image requireMetadata(Image image) {
    if (image.blank()) {
      throw new UsageException(
          ("%s carries no metadata of %s; is it truncated, or a new disk? Those belong after expand's"
                  + " --add, or plug's --blank")
              .formatted(image.path(), formatNames()));
    }
    return image;
  }

  private String formatNames() {
    return formats.isEmpty()
        ? "any format (no format bundle is started)"
        : formats.stream().map(MetadataFormat::name).collect(Collectors.joining(", "));
  }

  private static void checkNamedOnce(List<Image> images) throws IOException {
    Map<Path, Path> seen = new HashMap<>();
    for (Image image : images) {
      Path other = seen.putIfAbsent(image.path().toRealPath(), image.path());
      if (other != null) {
        throw new UsageException(
            other.equals(image.path())
                ? "%s is named twice".formatted(image.path())
                : "%s and %s are the same file".formatted(other, image.path()));
      }
    }
  }

  private List<Image> withBlockSizes(List<Image> images) {
    int known = blankBlockSize;
    for (Image image : images) {
      if (!image.blank()) {
        if (known != 0 && known != image.blockSize()) {
          throw new UsageException(
              "%s has logical blocks of %d bytes, expected %d: disks of one array have the same"
                  .formatted(image.path(), image.blockSize(), known));
        }
        known = image.blockSize();
      }
    }
    int blockSize = known == 0 ? 512 : known;
    return images.stream().map(image -> image.withBlockSize(blockSize)).toList();
  }

  private List<Image> withSerials(List<Image> images) throws IOException {
    List<Image> unknown = images.stream().filter(image -> image.serial().isEmpty()).toList();
    if (unknown.isEmpty()) {
      return images;
    }
    if (needNoSerials(images)) {
      return images.stream().map(Images::withName).toList();
    }
    for (Image image : unknown) {
      if (image.blank()) {
        throw new UsageException(
            "%s has no serial number; give the new disk one: %s@SERIAL, or a line in %s"
                .formatted(image.path(), image.path(), ImageArgument.serialFile(image.path())));
      }
    }
    if (!guess) {
      throw new UsageException(
          ("%s: which disk is this? Write IMAGE@SERIAL, or put the serial into %s.%n"
                  + "The metadata expects: %s.%n"
                  + "--guess finds out by content where that is possible.")
              .formatted(
                  unknown.get(0).path(),
                  ImageArgument.serialFile(unknown.get(0).path()).getFileName(),
                  String.join(", ", expectedSerials(unknown.get(0)))));
    }
    return new Guess(formats, remarks).complete(images);
  }

  /** A format that expects none knows its disks by what is on them; any name will do. */
  private boolean needNoSerials(List<Image> images) throws IOException {
    List<Image> members = images.stream().filter(image -> !image.blank()).toList();
    for (Image member : members) {
      if (undamaged(member).filter(List::isEmpty).isEmpty()) {
        return false;
      }
    }
    return !members.isEmpty();
  }

  private static Image withName(Image image) {
    return image.serial().isEmpty()
        ? image.withSerial(image.path().getFileName().toString())
        : image;
  }

  private List<String> expectedSerials(Image image) throws IOException {
    try (FileDisk file = image.open(FileDisk.Access.READ_ONLY)) {
      MetadataFormat format = Formats.named(formats, image.format()).orElseThrow();
      return format.expectedSerials(asDisk(file, 0));
    }
  }

  /** The expected serials; empty where damage keeps them from being read, which is told later. */
  private Optional<List<String>> undamaged(Image image) throws IOException {
    try {
      return Optional.of(expectedSerials(image));
    } catch (MetadataException damaged) {
      return Optional.empty();
    }
  }

  /**
   * A disk's own metadata names that disk, also a spare's and that of one long left out. Who is
   * taken for another would be left out without need, and the array go on without a member.
   */
  private void checkExpected(Image image) throws IOException {
    List<String> expected = image.blank() ? List.of() : undamaged(image).orElse(List.of());
    if (!expected.isEmpty() && !expected.contains(image.serial())) {
      throw new UsageException(
          "%s: its metadata knows no disk %s, but %s; is %s right?"
              .formatted(
                  image.path(),
                  image.serial(),
                  String.join(", ", expected),
                  ImageArgument.serialFile(image.path()).getFileName()));
    }
  }

  private static void checkSerials(List<Image> images) {
    Set<String> seen = new HashSet<>();
    for (Image image : images) {
      if (!seen.add(image.serial())) {
        throw new UsageException(
            "%s: serial %s is given to another image too; each disk has its own"
                .formatted(image.path(), image.serial()));
      }
    }
  }
}
