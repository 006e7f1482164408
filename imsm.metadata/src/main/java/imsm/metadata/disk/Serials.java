package imsm.metadata.disk;

import java.util.Arrays;
import metadata.kit.Octets;

/**
 * Serial numbers as this format keeps them. They are the only link between a disk and its entry in
 * the disk table, and the format also uses them to cut that link: a failed or missing disk's entry
 * gets a serial that no disk can have.
 */
public final class Serials {
  private Serials() {}

  /**
   * A disk's serial as it enters the table: visible ASCII only, colons made semicolons, and no more
   * than the last 16 characters.
   */
  public static String normalise(String serial) {
    StringBuilder kept = new StringBuilder(serial.length());
    for (int i = 0; i < serial.length(); i++) {
      char c = serial.charAt(i);
      if (c > ' ' && c < 0x80) {
        kept.append(c == ':' ? ';' : c);
      }
    }
    return kept.substring(Math.max(0, kept.length() - ImsmDisk.SERIAL_LENGTH));
  }

  /** The entry of a disk that fails now: status, and ":0" behind the end of its serial. */
  public static ImsmDisk markFailed(ImsmDisk disk) {
    String marked = disk.serialText() + ":0";
    int kept = Math.min(marked.length(), ImsmDisk.SERIAL_LENGTH - 1);
    byte[] serial = disk.serial().toArray();
    byte[] text = Octets.ofText(marked.substring(marked.length() - kept), kept + 1).toArray();
    System.arraycopy(text, 0, serial, 0, text.length);
    return withSerial(disk, serial).withStatus(disk.status() | ImsmDisk.STATUS_FAILED);
  }

  /** The failed entry of a disk that is not there: no SCSI id, and its first character lost. */
  public static ImsmDisk markMissing(ImsmDisk failed) {
    if (failed.scsiId() == ImsmDisk.SCSI_ID_MISSING) {
      return failed;
    }
    byte[] serial = failed.serial().toArray();
    byte[] shifted = Arrays.copyOf(serial, serial.length);
    System.arraycopy(serial, 1, shifted, 0, serial.length - 1);
    return withSerial(failed, shifted).withScsiId(ImsmDisk.SCSI_ID_MISSING);
  }

  private static ImsmDisk withSerial(ImsmDisk disk, byte[] serial) {
    return new ImsmDisk(Octets.of(serial), disk.totalBlocks(), disk.scsiId(), disk.status(),
        disk.ownerCfgNum(), disk.filler());
  }
}
