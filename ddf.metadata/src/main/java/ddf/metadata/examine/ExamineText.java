package ddf.metadata.examine;

import ddf.metadata.disk.ConfigCodec;
import ddf.metadata.disk.ConfigRecord;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VdConfig;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.load.Headers;
import ddf.metadata.load.RawCopy;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import metadata.kit.Octets;

/** One printing: the container, its volumes, the physical disks. */
final class ExamineText {
  private static final int NO_CHUNK = 255;

  private final StringBuilder out = new StringBuilder();
  private final Headers headers;
  private final RawCopy copy;
  private final String device;
  private final ZoneId zone;

  ExamineText(Headers headers, RawCopy copy, String device, ZoneId zone) {
    this.headers = headers;
    this.copy = copy;
    this.device = device;
    this.zone = zone;
  }

  String print() {
    Header anchor = headers.anchor();
    print("          Magic : de11de11%n");
    print("        Version : %s%n", latin(anchor.revision()));
    print("Controller GUID : %s%n", GuidText.of(copy.controller().value().guid()));
    print(" Container GUID : %s%n", GuidText.withTime(anchor.guid(), zone));
    print("            Seq : %08x%n", copy.header().seq());
    print("  Redundant hdr : %s%n", headers.redundant() ? "yes" : "no");
    virtualDisks();
    physicalDisks();
    return out.toString();
  }

  private void virtualDisks() {
    int populated = copy.virtualDisks().value().used();
    print("  Virtual Disks : %d%n", populated);
    int n = 0;
    for (VirtualDisk disk : copy.virtualDisks().value().entries()) {
      if (disk.isUsed()) {
        virtualDisk(n, disk);
      }
      n++;
    }
    if (populated != 0) {
      print("%n");
    }
  }

  private void virtualDisk(int n, VirtualDisk disk) {
    print("%n      VD GUID[%d] : %s%n", n, GuidText.withTime(disk.guid(), zone));
    print("         unit[%d] : %d%n", n, disk.unit());
    print("        state[%d] : %s, %s%s%n", n, Words.state(disk.state()),
        (disk.state() & VirtualDisk.MORPHING) != 0 ? "Morphing, " : "",
        disk.inconsistent() ? "Not Consistent" : "Consistent");
    print("   init state[%d] : %s%n", n, Words.initState(disk.initState()));
    print("       access[%d] : %s%n", n, Words.access(disk.initState()));
    print("         Name[%d] : %s%n", n, disk.name().text());
    configOf(disk.guid()).ifPresent(config -> config(n, config));
  }

  /** The youngest of the disk's records of a volume, unless its checksum is wrong. */
  private Optional<VdConfig> configOf(Octets guid) {
    ConfigCodec.Found best = null;
    for (ConfigCodec.Found found : copy.records()) {
      if (found.content() instanceof ConfigRecord.Volume volume
          && volume.config().guid().equals(guid)
          && (best == null || seqnum(best) < Integer.toUnsignedLong(volume.config().seqnum()))) {
        best = found;
      }
    }
    return Optional.ofNullable(best)
        .filter(found -> found.checked().crcRight())
        .map(found -> ((ConfigRecord.Volume) found.content()).config());
  }

  private static long seqnum(ConfigCodec.Found found) {
    return Integer.toUnsignedLong(((ConfigRecord.Volume) found.content()).config().seqnum());
  }

  private void config(int n, VdConfig config) {
    print(" Raid Devices[%d] : %d (", n, config.primElmntCount());
    int shown = Math.min(config.primElmntCount(), config.elements().size());
    for (int i = 0; i < shown; i++) {
      VdConfig.Element element = config.elements().get(i);
      int at = copy.physicalDisks().value().find(disk -> disk.refnum() == element.refnum());
      print("%s%s@%sK", i > 0 ? " " : "", at < 0 ? "--" : Integer.toString(at),
          kib(element.start()));
    }
    print(")%n");
    if (config.chunkShift() != NO_CHUNK) {
      print("   Chunk Size[%d] : %d sectors%n", n, 1 << config.chunkShift());
    }
    print("   Raid Level[%d] : %s%n", n, Words.level(config.prl()));
    if (config.secElmntCount() != 1) {
      print("  Secondary Position[%d] : %d of %d%n", n, config.secElmntSeq(),
          config.secElmntCount());
      print("  Secondary Level[%d] : %s%n", n, Words.secondaryLevel(config.srl()));
    }
    print("  Device Size[%d] : %s%n", n, kib(config.blocks()));
    print("   Array Size[%d] : %s%n", n, kib(config.arrayBlocks()));
  }

  private void physicalDisks() {
    print(" Physical Disks : %d%n", copy.physicalDisks().value().entries().size());
    print("      Number    RefNo      Size       Device      Type/State%n");
    int own = copy.diskData().value().refnum();
    boolean listed = false;
    int n = 0;
    for (PhysicalDisk disk : copy.physicalDisks().value().entries()) {
      if (disk.refnum() != PhysicalDisk.NO_REFNUM) {
        print("       %3d    %08x  %8sK %s %s/%s%n", n, disk.refnum(), kib(disk.configSize()),
            String.format("%-15s", disk.refnum() == own ? device : ""),
            Words.diskType(disk.type()), Words.diskState(disk.state()));
        listed |= disk.refnum() == own;
      }
      n++;
    }
    if (!listed) {
      print(" Physical disks not in metadata!:%n   %08x %s%n%n", own, device);
    }
  }

  private static String kib(long sectors) {
    return Long.toUnsignedString(sectors >>> 1);
  }

  private static String latin(Octets octets) {
    return new String(octets.toArray(), StandardCharsets.ISO_8859_1);
  }

  private void print(String format, Object... args) {
    out.append(String.format(Locale.ROOT, format, args));
  }
}
