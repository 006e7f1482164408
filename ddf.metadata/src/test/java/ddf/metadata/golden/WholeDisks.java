package ddf.metadata.golden;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/** All bytes of disks that real Linux wrote; PROVENANCE.md names them. */
public final class WholeDisks {
  private static final int STEP = 1 << 20;
  private static final long LENGTH = 48L << 20;

  private WholeDisks() {}

  public static List<MemoryDisk> of(String phase, int count) throws IOException {
    List<MemoryDisk> disks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      MemoryDisk disk = new MemoryDisk("ORACLEDISK000" + i, 512, LENGTH);
      String name = "/golden-whole/" + phase + ".disk" + i + ".xz";
      try (InputStream in = new XZInputStream(WholeDisks.class.getResourceAsStream(name))) {
        for (long at = 0; at < LENGTH; at += STEP) {
          disk.write(at, ByteBuffer.wrap(in.readNBytes(STEP)));
        }
      }
      disks.add(disk);
    }
    return disks;
  }
}
