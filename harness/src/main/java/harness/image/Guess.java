package harness.image;

import harness.disk.FileDisk;
import harness.host.SimulatedHost;
import harness.launch.UsageException;
import harness.machine.Formats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

/**
 * Matches images that have no serial to the members that the metadata expects, by what is on them:
 * a spare says its own serial; migration records are on slots 0 and 1; the set has to have right
 * parity; and data goes on from chunk to chunk in the right order only. Reads, never writes.
 */
final class Guess {

  private static final int MOST_SLOTS = 8;

  private final List<MetadataFormat> formats;
  private final Consumer<String> remarks;
  private final FormatContext context =
      new FormatContext(new SimulatedHost(0), WriteOrder.DURABLE);

  Guess(List<MetadataFormat> formats, Consumer<String> remarks) {
    this.formats = formats;
    this.remarks = remarks;
  }

  /**
   * @return the images in the order given, each with its serial
   * @throws UsageException if the content does not tell for sure
   */
  List<Image> complete(List<Image> images) throws IOException {
    List<Image> named = new ArrayList<>(images);
    List<Integer> members = new ArrayList<>();
    List<String> expected = List.of();
    for (int i = 0; i < images.size(); i++) {
      Image image = images.get(i);
      if (image.blank()) {
        continue;
      }
      List<String> serials = serials(image);
      if (serials.size() == 1) {
        named.set(i, image.serial().isEmpty() ? spare(image, serials.get(0)) : image);
      } else if (image.serial().isEmpty() || serials.contains(image.serial())) {
        members.add(i);
        expected = serials;
      }
    }
    if (members.stream().anyMatch(i -> images.get(i).serial().isEmpty())) {
      match(named, members, expected);
    }
    return named;
  }

  private Image spare(Image image, String serial) {
    remarks.accept("guess: %s is the spare %s; it says so itself".formatted(image.path(), serial));
    return image.withSerial(serial);
  }

  private List<String> serials(Image image) throws IOException {
    try (FileDisk file = image.open(FileDisk.Access.READ_ONLY)) {
      return format(image).expectedSerials(Images.asDisk(file, 0));
    }
  }

  private MetadataFormat format(Image image) {
    return Formats.named(formats, image.format()).orElseThrow();
  }

  private void match(List<Image> named, List<Integer> members, List<String> expected)
      throws IOException {
    int slots = expected.size();
    if (members.size() != slots || slots > MOST_SLOTS) {
      throw new UsageException(
          "--guess needs all members, at most %d: %d images, and the metadata expects %s"
              .formatted(MOST_SLOTS, members.size(), String.join(", ", expected)));
    }
    List<Image> images = members.stream().map(named::get).toList();
    List<BlockDevice> disks = new ArrayList<>();
    try {
      for (Image image : images) {
        disks.add(image.open(FileDisk.Access.READ_ONLY));
      }
      Trial trial = new Trial(format(images.get(0)), disks, expected);
      int[] order = decide(trial, images, expected);
      for (int slot = 0; slot < slots; slot++) {
        int member = members.get(order[slot]);
        named.set(member, named.get(member).withSerial(expected.get(slot)));
      }
    } finally {
      for (BlockDevice disk : disks) {
        disk.close();
      }
    }
  }

  private int[] decide(Trial trial, List<Image> images, List<String> expected) throws IOException {
    VolumeInfo volume = trial.volume();
    Samples samples = new Samples(trial.disks(), volume);
    samples.requireOneSet(images);
    int[][] allowed = trial.allowed(images);
    Matching.Result result =
        new Matching(images.size(), samples.boundaries(), allowed).result();
    List<String> guess = new ArrayList<>();
    for (int slot = 0; slot < result.images().length; slot++) {
      guess.add("%s is %s".formatted(
          images.get(result.images()[slot]).path().getFileName(), expected.get(slot)));
    }
    String evidence =
        "%d of %d places that tell this order from the next best speak for it"
            .formatted(result.agreeing(), result.boundaries());
    if (!result.sure()) {
      throw new UsageException(
          "--guess is not sure: %s, but only %s. Write IMAGE@SERIAL for at least some."
              .formatted(guess.isEmpty() ? "no order fits" : String.join(", ", guess), evidence));
    }
    remarks.accept("guess: %s; sure: %s".formatted(String.join(", ", guess), evidence));
    return result.images();
  }

  /** Loads the container under trial serials. */
  private final class Trial {
    private final MetadataFormat format;
    private final List<BlockDevice> disks;
    private final List<String> expected;

    Trial(MetadataFormat format, List<BlockDevice> disks, List<String> expected) {
      this.format = format;
      this.disks = disks;
      this.expected = expected;
    }

    List<BlockDevice> disks() {
      return disks;
    }

    /** The first volume; where its parts lie is the same under every assignment. */
    VolumeInfo volume() throws IOException {
      MetadataException last = null;
      for (int first = 0; first < disks.size(); first++) {
        try {
          return volume(rotated(first));
        } catch (MetadataException e) {
          last = e;
        }
      }
      if (last == null) {
        throw new UsageException("no images to guess with");
      }
      throw last;
    }

    private int[] rotated(int first) {
      return IntStream.range(0, disks.size()).map(i -> (first + i) % disks.size()).toArray();
    }

    private VolumeInfo volume(int[] order) throws IOException {
      List<Disk> named = new ArrayList<>();
      for (int slot = 0; slot < order.length; slot++) {
        BlockDevice disk = new RenamedDisk(disks.get(order[slot]), expected.get(slot));
        named.add(new Disk("slot" + slot, new DeviceNumber(8, slot * 16), disk));
      }
      List<VolumeInfo> volumes = format.load(context, named).volumes();
      if (volumes.isEmpty()) {
        throw new UsageException("the images hold no volume whose data could tell their order");
      }
      return volumes.get(0);
    }

    /** For each slot the images that may be in it, by serials that are known and by records. */
    int[][] allowed(List<Image> images) throws IOException {
      List<Integer> carriers = recordCarriers();
      int[][] allowed = new int[images.size()][];
      for (int slot = 0; slot < allowed.length; slot++) {
        int here = slot;
        allowed[slot] =
            IntStream.range(0, images.size())
                .filter(i -> images.get(i).serial().isEmpty()
                    ? carriers.size() != 2 || carriers.contains(i) == here < 2
                    : images.get(i).serial().equals(expected.get(here)))
                .toArray();
      }
      return allowed;
    }

    /** Images that tell of a migration's progress in slot 0, whatever is in slot 1. */
    private List<Integer> recordCarriers() throws IOException {
      List<Integer> carriers = new ArrayList<>();
      for (int i = 0; i < disks.size(); i++) {
        boolean always = true;
        for (int j = 0; j < disks.size() && always; j++) {
          always = i == j || tellsProgress(i, j);
        }
        if (always) {
          carriers.add(i);
        }
      }
      return carriers;
    }

    private boolean tellsProgress(int first, int second) throws IOException {
      int[] rest =
          IntStream.range(0, disks.size()).filter(i -> i != first && i != second).toArray();
      int[] order =
          IntStream.concat(IntStream.of(first, second), IntStream.of(rest)).toArray();
      try {
        return volume(order)
            .reshape()
            .filter(reshape -> reshape.position() > 0 || reshape.inCopyArea())
            .isPresent();
      } catch (MetadataException e) {
        return false;
      }
    }
  }
}
