package md1.metadata.examine;

import java.time.ZoneId;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Superblock;
import md1.metadata.disk.SuperblockCodec;
import md1.metadata.load.DiskSuperblock;
import metadata.kit.Ctime;
import metadata.kit.HumanSize;
import metadata.kit.Octets;

/** One disk's superblock as text, in mdadm's order and columns. */
final class ExamineText {
  private static final String COLUMNS = "%15s : %s\n";

  private final DiskSuperblock disk;
  private final Superblock sb;
  private final ZoneId zone;
  private final StringBuilder out = new StringBuilder();

  ExamineText(DiskSuperblock disk, ZoneId zone) {
    this.disk = disk;
    this.sb = disk.superblock();
    this.zone = zone;
  }

  String print() {
    array();
    sizes();
    device();
    area();
    if (sb.reshaping()) {
      out.append(ReshapeText.of(sb)).append('\n');
    }
    flags();
    state();
    layout();
    out.append(RoleText.of(sb));
    return out.toString();
  }

  private void array() {
    line("Magic", "%08x".formatted(Superblock.MAGIC));
    line("Version", disk.minor().text());
    line("Feature Map", "0x%x".formatted(sb.features()));
    line("Array UUID", uuid(sb.array().setUuid()));
    line("Name", sb.array().setName().text());
    disk.bitmap().filter(b -> b.nodes() > 0)
        .ifPresent(b -> line("Cluster Name", "%-64s".formatted(b.clusterName().text())));
    line("Creation Time", time(sb.array().ctime()));
    line("Raid Level", Words.level(sb.array().level()));
    line("Raid Devices", sb.array().raidDisks());
    out.append('\n');
  }

  private void sizes() {
    line("Avail Dev Size", sectors(sb.device().dataSize()));
    if (sb.array().level() != 0) {
      long bytes = ArrayBytes.of(sb);
      if (bytes >= 0) {
        line("Array Size", (bytes >> 10) + " KiB" + HumanSize.of(bytes));
      }
      if (sb.array().size() != sb.device().dataSize()) {
        line("Used Dev Size", sectors(sb.array().size()));
      }
    }
  }

  private void device() {
    Superblock.Device device = sb.device();
    if (device.dataOffset() != 0) {
      line("Data Offset", count(device.dataOffset()));
    }
    if (sb.dataShift() != 0) {
      line("New Offset", count(device.dataOffset() + sb.dataShift()));
    }
    line("Super Offset", count(device.superOffset()));
    if (sb.has(Feature.RECOVERY_OFFSET)) {
      line("Recovery Offset", count(device.recoveryOffset()));
    }
    if (disk.room().after() != 1 && !sb.has(Feature.NEW_OFFSET)) {
      line("Unused Space", "before=%s, after=%s".formatted(
          count(disk.room().before()), count(disk.room().after())));
    }
    line("State", sb.state().clean() ? "clean" : "active");
    line("Device UUID", uuid(device.deviceUuid()));
    out.append('\n');
  }

  private void area() {
    if (sb.has(Feature.BITMAP_OFFSET)) {
      line("Internal Bitmap", sb.array().bitmapOffset() + " sectors from superblock");
    } else if (sb.has(Feature.PPL | Feature.MULTIPLE_PPLS)) {
      line("PPL", "%d sectors at offset %d sectors from superblock".formatted(
          sb.array().pplSize(), sb.array().pplOffset()));
    }
  }

  private void flags() {
    int flags = sb.device().devFlags();
    if (flags != 0) {
      out.append("          Flags :")
          .append((flags & Superblock.Device.WRITE_MOSTLY) != 0 ? " write-mostly" : "")
          .append((flags & Superblock.Device.FAIL_FAST) != 0 ? " failfast" : "")
          .append('\n');
    }
  }

  private void state() {
    line("Update Time", time(sb.state().utime()));
    Superblock.Device device = sb.device();
    if (device.bblogSize() != 0 && device.bblogOffset() != 0) {
      line("Bad Block Log", "%d entries available at offset %d sectors%s".formatted(
          device.bblogSize() * 512 / 8, device.bblogOffset(),
          sb.has(Feature.BAD_BLOCKS) ? " - bad blocks present." : ""));
    }
    SuperblockCodec.Found found = disk.found();
    line("Checksum", found.checksumRight()
        ? "%x - correct".formatted(found.checksum())
        : "%x - expected %x".formatted(found.checksum(), found.expected()));
    line("Events", Long.toUnsignedString(sb.state().events()));
    out.append('\n');
  }

  private void layout() {
    int layout = sb.array().layout();
    switch (sb.array().level()) {
      case 0 -> {
        if (sb.has(Feature.RAID0_LAYOUT)) {
          line("Layout", Words.raid0Layout(layout));
        }
      }
      case 5 -> line("Layout", Words.raid5Layout(layout));
      case 6 -> line("Layout", Words.raid6Layout(layout));
      case 10 -> out.append("         Layout :").append(Words.raid10Layout(layout)).append('\n');
      default -> { }
    }
    switch (sb.array().level()) {
      case 0, 4, 5, 6, 10 -> line("Chunk Size", sb.array().chunkSize() / 2 + "K");
      case -1 -> line("Rounding", sb.array().chunkSize() / 2 + "K");
      default -> { }
    }
    out.append('\n');
  }

  private void line(String label, Object value) {
    out.append(COLUMNS.formatted(label, value));
  }

  private String time(long time) {
    return Ctime.of(Superblock.seconds(time), zone);
  }

  private static String count(long sectors) {
    return Long.toUnsignedString(sectors) + " sectors";
  }

  private static String sectors(long sectors) {
    return count(sectors) + HumanSize.of(sectors << 9);
  }

  static String uuid(Octets uuid) {
    return uuid.toString().replaceAll("(.{8})(?=.)", "$1:");
  }
}
