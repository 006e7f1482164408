package ddf.metadata.state;

import ddf.metadata.disk.DiskData;
import ddf.metadata.disk.DiskDataCodec;
import ddf.metadata.disk.Guid;
import ddf.metadata.disk.Timestamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import metadata.kit.Octets;

/** GUIDs and reference numbers in mdadm's manner: a maker's name, a time, a random number. */
public final class Identities {
  private static final byte[] T10 = "Linux-MD".getBytes(StandardCharsets.ISO_8859_1);
  /** What mdadm says its controller is. */
  private static final int CONTROLLER_TYPE = 0xDEADBEEF;


  private Identities() {}

  /** Of a container or a volume (make_header_guid). */
  public static Octets guid(long unixSeconds, RandomGenerator random) {
    return Octets.of(ByteBuffer.allocate(Guid.LENGTH).put(T10).putInt(CONTROLLER_TYPE).putInt(0)
        .putInt((int) Timestamp.of(unixSeconds)).putInt(random.nextInt()).array());
  }

  /** A container's GUID in short, in the byte order of the computers that mdadm mostly runs on. */
  public static int guidCrc(Octets guid) {
    return Short.toUnsignedInt(Short.reverseBytes((short) Guid.crc(guid)));
  }

  /** Of a controller that is this computer, blanks before its name. */
  public static Octets controller(String host) {
    String name = new String(T10, StandardCharsets.ISO_8859_1);
    return Octets.ofText(name + " ".repeat(Guid.LENGTH - name.length() - host.length()) + host,
        Guid.LENGTH);
  }

  /** A new disk's. */
  public static DiskData disk(int refnum, long unixSeconds, RandomGenerator random) {
    byte[] date = DateTimeFormatter.BASIC_ISO_DATE
        .format(Instant.ofEpochSecond(unixSeconds).atZone(ZoneOffset.UTC).toLocalDate())
        .getBytes(StandardCharsets.ISO_8859_1);
    Octets guid = Octets.of(ByteBuffer.allocate(Guid.LENGTH).put(T10).put(date)
        .putInt(random.nextInt()).putInt(random.nextInt()).array());
    int length = DiskDataCodec.VENDOR_LENGTH;
    String vendor = "Linux" + " ".repeat(length - 5);
    return new DiskData(guid, refnum, 1, 1, Octets.ofText(vendor, length),
        Guid.ones(DiskDataCodec.PAD_LENGTH));
  }
}
