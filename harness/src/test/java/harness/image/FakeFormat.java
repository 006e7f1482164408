package harness.image;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.RaidLevel;
import raid.api.block.BlockDevice;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * A format whose metadata is one line in the last block: {@code FAKE block-size level chunk-sectors
 * component-sectors serial,serial,…}, or {@code -} for a format that does without serials.
 */
public final class FakeFormat implements MetadataFormat {

  private static final String MAGIC = "FAKE ";

  public static byte[] metadata(
      int blockSize, RaidLevel level, int chunkSectors, long componentSectors, String serials) {
    byte[] block = new byte[blockSize];
    byte[] text =
        (MAGIC
                + String.join(
                    " ",
                    "" + blockSize,
                    level.text(),
                    "" + chunkSectors,
                    "" + componentSectors,
                    serials)
                + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(text, 0, block, 0, text.length);
    return block;
  }

  private static String[] fields(BlockDevice disk) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(disk.logicalBlockSize());
    disk.read(disk.length() - disk.logicalBlockSize(), block);
    String text = new String(block.array(), StandardCharsets.US_ASCII);
    return text.startsWith(MAGIC)
        ? text.substring(MAGIC.length(), text.indexOf('\n')).split(" ")
        : new String[0];
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public boolean recognises(Disk disk) throws IOException {
    String[] fields = fields(disk.device());
    return fields.length > 0 && fields[0].equals("" + disk.device().logicalBlockSize());
  }

  @Override
  public String examine(Disk disk) throws IOException {
    return "          Serial : " + disk.device().serial() + "\n";
  }

  @Override
  public List<String> expectedSerials(Disk disk) throws IOException {
    String serials = fields(disk.device())[4];
    return serials.equals("-") ? List.of() : List.of(serials.split(","));
  }

  @Override
  public Container create(FormatContext context, List<Disk> disks) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Container load(FormatContext context, List<Disk> disks) throws IOException {
    String[] fields = fields(disks.get(0).device());
    if (fields.length == 0) {
      throw new MetadataException(disks.get(0).name(), 0, "magic", "none", MAGIC);
    }
    List<String> serials = List.of(fields[4].split(","));
    List<VolumeMember> members = new ArrayList<>();
    for (int slot = 0; slot < serials.size(); slot++) {
      members.add(
          new VolumeMember(slot, Optional.empty(), 0, Long.parseLong(fields[3]), true));
    }
    Geometry geometry =
        new Geometry(
            RaidLevel.of(fields[1]).orElseThrow(),
            0,
            serials.size(),
            Integer.parseInt(fields[2]),
            Long.parseLong(fields[3]));
    long sectors = geometry.componentSectors() * geometry.dataDisks();
    VolumeInfo volume =
        new VolumeInfo(
            0, "vol0", "", geometry, sectors, false, ArrayStatus.NONE, Optional.empty(), sectors,
            4000, members, Optional.empty());
    return (Container)
        Proxy.newProxyInstance(
            FakeFormat.class.getClassLoader(),
            new Class<?>[] {Container.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "volumes" -> List.of(volume);
                  case "remarks", "disks" -> List.of();
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
