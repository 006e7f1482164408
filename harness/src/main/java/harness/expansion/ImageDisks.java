package harness.expansion;

import harness.disk.FileDisk;
import harness.image.Image;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.block.BlockDevice;

/** Image files as disks. */
public record ImageDisks(List<Image> images, String place) implements DiskSet {

  @Override
  public List<BlockDevice> open() throws IOException {
    return open(FileDisk.Access.READ_WRITE);
  }

  /** All or none. */
  List<BlockDevice> open(FileDisk.Access access) throws IOException {
    List<BlockDevice> opened = new ArrayList<>();
    try {
      for (Image image : images) {
        opened.add(image.open(access));
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      for (BlockDevice device : opened) {
        device.close();
      }
      throw e;
    }
  }
}
