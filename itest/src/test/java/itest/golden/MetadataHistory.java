package itest.golden;

import harness.disk.ForwardingDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.BlockDevice;

/**
 * A disk of 512-byte blocks that notes each metadata block and migration record written to it, in
 * the words of the recorded histories. It decodes by itself, from the offsets of the format's page.
 */
final class MetadataHistory extends ForwardingDisk {

  private static final int BLOCK = 512;

  private final List<String> lines = new ArrayList<>();

  MetadataHistory(BlockDevice disk) {
    super(disk);
  }

  List<String> lines() {
    return lines;
  }

  void forgetAllButTheLastBlock() {
    int last = lines.size() - 1;
    while (!lines.get(last).startsWith("MPB")) {
      last--;
    }
    lines.subList(0, last).clear();
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    long end = offset + source.remaining();
    below.write(offset, source);
    note(end);
  }

  @Override
  public void writeThrough(long offset, ByteBuffer source) throws IOException {
    long end = offset + source.remaining();
    below.writeThrough(offset, source);
    note(end);
  }

  private void note(long end) throws IOException {
    if (end == below.length()) {
      lines.add(record());
    } else if (end == below.length() - BLOCK) {
      lines.add(block());
    }
  }

  private ByteBuffer read(long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    below.read(offset, bytes);
    return bytes.flip();
  }

  private String record() throws IOException {
    ByteBuffer words = read(below.length() - BLOCK, BLOCK).limit(64);
    List<String> values = new ArrayList<>();
    while (words.hasRemaining()) {
      values.add(Integer.toUnsignedString(words.getInt()));
    }
    return "MIGR (" + String.join(", ", values) + ")";
  }

  private String block() throws IOException {
    long anchor = below.length() - 2 * BLOCK;
    int size = read(anchor, BLOCK).getInt(0x24);
    int rest = (size - 1) / BLOCK * BLOCK;
    ByteBuffer mpb = ByteBuffer.allocate(BLOCK + rest).order(ByteOrder.LITTLE_ENDIAN);
    mpb.put(read(anchor, BLOCK)).put(read(anchor - rest, rest)).flip();
    int disks = mpb.get(0x38);
    int at = 0xD8 + 48 * disks;
    List<String> volumes = new ArrayList<>();
    for (int volume = 0; volume < mpb.get(0x39); volume++) {
      int maps = mpb.get(at + 88) == 0 ? 1 : 2;
      volumes.add(volume(mpb, at, maps));
      at += 112;
      for (int map = 0; map < maps; map++) {
        at += 48 + 4 * mpb.get(at + 16);
      }
    }
    return "MPB gen %d size %d ok nd %d [%s]"
        .formatted(mpb.getInt(0x2C), size, disks, String.join(", ", volumes));
  }

  private static String volume(ByteBuffer mpb, int at, int maps) {
    byte[] name = new byte[16];
    mpb.get(at, name);
    List<String> geometries = new ArrayList<>();
    for (int map = 0, start = at + 112; map < maps; map++) {
      int members = mpb.get(start + 16);
      List<String> ords = new ArrayList<>();
      for (int slot = 0; slot < members; slot++) {
        ords.add("'0x%x'".formatted(mpb.getInt(start + 48 + 4 * slot)));
      }
      geometries.add(
          "(%d, %d, %d, %d, %d, %d, [%s])"
              .formatted(
                  mpb.get(start + 15),
                  members,
                  mpb.get(start + 14),
                  mpb.getShort(start + 12),
                  mpb.getInt(start + 4),
                  mpb.getInt(start + 8),
                  String.join(", ", ords)));
      start += 48 + 4 * members;
    }
    return "('%s', 'size', %d, 'ms', %d, 'mt', %d, 'cmu', %d, 'dirty', %d, [%s])"
        .formatted(
            new String(name, StandardCharsets.US_ASCII).trim(),
            mpb.getInt(at + 16),
            mpb.get(at + 88),
            mpb.get(at + 89),
            mpb.getInt(at + 80),
            mpb.get(at + 90),
            String.join(", ", geometries));
  }
}
