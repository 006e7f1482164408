package md1.metadata.golden;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** All bytes of disks in the midst of a reshape by real Linux; PROVENANCE.md names them. */
public final class WholeDisks {
  private static final int MIB = 1 << 20;

  private WholeDisks() {}

  public static List<MemoryDisk> of(String phase) throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (URL file = file(phase, 0); file != null; file = file(phase, disks.size())) {
      try (InputStream in = new XZInputStream(file.openStream())) {
        byte[] bytes = in.readAllBytes();
        MemoryDisk disk = new MemoryDisk("ORACLEDISK000" + disks.size(), 512, bytes.length);
        for (int at = 0; at < bytes.length; at += MIB) {
          disk.write(at, ByteBuffer.wrap(bytes, at, MIB));
        }
        disks.add(disk);
      }
    }
    return disks;
  }

  /** What mdadm wrote into the file that it was given. */
  public static byte[] backupFile(String phase) throws IOException {
    String name = "/golden-whole/" + phase + ".file.xz";
    try (InputStream in = new XZInputStream(WholeDisks.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  private static URL file(String phase, int disk) {
    return WholeDisks.class.getResource("/golden-whole/" + phase + ".disk" + disk + ".xz");
  }
}
