package md1.metadata.golden;

import harness.disk.MemoryDisk;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** All bytes of disks in the midst of a reshape by real Linux; PROVENANCE.md names them. */
public final class WholeDisks {
  private static final int STEP = 1 << 20;
  private static final int DISKS = 4;
  private static final long LENGTH = 64L << 20;

  private WholeDisks() {}

  public static List<MemoryDisk> of(String phase) throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int i = 0; i < DISKS; i++) {
      MemoryDisk disk = new MemoryDisk("ORACLEDISK000" + i, 512, LENGTH);
      String name = "/golden-whole/" + phase + ".disk" + i + ".xz";
      try (InputStream in = new XZInputStream(WholeDisks.class.getResourceAsStream(name))) {
        for (long at = 0; at < LENGTH; at += STEP) {
          byte[] bytes = in.readNBytes(STEP);
          if (bytes.length != STEP) {
            throw new EOFException(name);
          }
          disk.write(at, ByteBuffer.wrap(bytes));
        }
      }
      disks.add(disk);
    }
    return disks;
  }
}
