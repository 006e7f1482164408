package ddf.metadata.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import raid.api.block.BlockDevice;

/** Changes metadata on a disk in both of its copies, and makes the checksums right again. */
public final class Forge {
  private final BlockDevice disk;

  public Forge(BlockDevice disk) {
    this.disk = disk;
  }

  /** A change of some bytes. */
  public interface Change {
    void of(byte[] structure);
  }

  /** Sectors at which the copies begin, the primary first. */
  public List<Long> copies() throws IOException {
    Header anchor = HeaderCodec.decode(read(disk.length() / 512 - 1, 1)).value();
    return List.of(anchor.primaryLba(), anchor.secondaryLba());
  }

  public void headers(Change change) throws IOException {
    for (long lba : copies()) {
      structure(lba, 1, change);
    }
  }

  public void anchor(Change change) throws IOException {
    structure(disk.length() / 512 - 1, 1, change);
  }

  public void section(Section section, Change change) throws IOException {
    for (long lba : copies()) {
      Header.Extent extent = extent(lba, section);
      structure(lba + extent.offset(), extent.length(), change);
    }
  }

  /** One record of the configuration section. */
  public void record(int index, Change change) throws IOException {
    for (long lba : copies()) {
      structure(lba + extent(lba, Section.CONFIG).offset() + 7L * index, 7, change);
    }
  }

  /** One copy's section loses its integrity. */
  public void damage(int copy, Section section) throws IOException {
    long lba = copies().get(copy);
    long at = lba + extent(lba, section).offset();
    byte[] sector = read(at, 1);
    sector[100] ^= 1;
    write(at, sector);
  }

  /** One copy's header. */
  public void header(int copy, Change change) throws IOException {
    structure(copies().get(copy), 1, change);
  }

  public static void put16(byte[] b, int at, int value) {
    BigEndian.put16(b, at, value);
  }

  public static void put32(byte[] b, int at, int value) {
    BigEndian.put32(b, at, value);
  }

  public static void put64(byte[] b, int at, long value) {
    BigEndian.put64(b, at, value);
  }

  private Header.Extent extent(long lba, Section section) throws IOException {
    return HeaderCodec.decode(read(lba, 1)).value().section(section);
  }

  private void structure(long sector, long sectors, Change change) throws IOException {
    byte[] bytes = read(sector, sectors);
    change.of(bytes);
    write(sector, Crc.sealed(bytes));
  }

  public byte[] read(long sector, long sectors) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate((int) sectors * 512);
    disk.read(sector * 512, bytes);
    return bytes.array();
  }

  public void write(long sector, byte[] bytes) throws IOException {
    disk.write(sector * 512, ByteBuffer.wrap(bytes));
  }
}
