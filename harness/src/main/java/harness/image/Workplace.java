package harness.image;

import harness.console.Screen;
import harness.launch.UsageException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folder that a command's image files lie in: one that the user named and keeps, or a temporary
 * one that is gone afterwards.
 */
public final class Workplace implements AutoCloseable {

  private final Path folder;
  private final boolean temporary;
  private final List<Path> made = new ArrayList<>();

  private Workplace(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * @param named the user's folder, made if it is not there
   */
  public static Workplace of(Optional<Path> named) throws IOException {
    if (named.isEmpty()) {
      return new Workplace(Files.createTempDirectory("raid-"), true);
    }
    try {
      return new Workplace(Files.createDirectories(named.get()), false);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException(named.get() + " is no folder; name another with --dir", e);
    }
  }

  public Path folder() {
    return folder;
  }

  public boolean temporary() {
    return temporary;
  }

  /** Copies the images here, each under its own name, with its serial beside it. */
  public List<Image> copy(List<Image> images, Screen screen) throws IOException {
    long total = 0;
    checkNames(images);
    for (Image image : images) {
      checkFree(target(image));
      total += Files.size(image.path());
    }
    List<Image> copies = new ArrayList<>();
    long before = 0;
    for (Image image : images) {
      copies.add(copy(image, screen, before, total));
      before += Files.size(image.path());
    }
    screen.progressEnds();
    return copies;
  }

  private Image copy(Image image, Screen screen, long before, long total) throws IOException {
    Path target = target(image);
    made.add(target);
    SparseCopy.copy(
        image.path(), target, done -> screen.progress("copy of the images", before + done, total));
    made.add(ImageArgument.serialFile(target));
    NewImages.writeSerial(target, image.serial());
    return image.at(target);
  }

  private static void checkNames(List<Image> images) {
    Map<Path, Path> seen = new HashMap<>();
    for (Image image : images) {
      Path other = seen.putIfAbsent(image.path().getFileName(), image.path());
      if (other != null) {
        throw new UsageException(
            "%s and %s have the same name, and copies go into one folder; rename one"
                .formatted(other, image.path()));
      }
    }
  }

  private Path target(Image image) {
    return folder.resolve(image.path().getFileName());
  }

  /** Makes blank images here, {@code disk0.img} and so on. */
  public List<Image> blanks(List<String> serials, int blockSize, long length) throws IOException {
    for (int disk = 0; disk < serials.size(); disk++) {
      checkFree(folder.resolve("disk" + disk + ".img"));
    }
    List<Image> images = new ArrayList<>();
    for (int disk = 0; disk < serials.size(); disk++) {
      Path path = folder.resolve("disk" + disk + ".img");
      made.add(path);
      made.add(ImageArgument.serialFile(path));
      images.add(NewImages.blank(path, serials.get(disk), blockSize, length));
    }
    return images;
  }

  private static void checkFree(Path path) {
    if (Files.exists(path)) {
      throw new UsageException(
          path + " exists already; name an empty folder with --dir, or remove it");
    }
  }

  /** Removes what a temporary workplace holds. */
  @Override
  public void close() throws IOException {
    if (temporary) {
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(folder);
    }
  }
}
