package md1.metadata.monitor;

import java.io.IOException;
import md1.metadata.disk.Roles;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;

/** Members that have failed. */
public final class Failure {
  private Failure() {}

  static ArrayImage mark(ArrayImage image, Attached member) {
    return image.withRoles(image.roles().with(member.number(), Roles.FAULTY));
  }

  /**
   * A device did not take what the next superblocks vouch for: as a member it has failed. md, and
   * with it the monitor's rules, learns of it later. In Linux it is md that writes superblocks, and
   * it knows.
   *
   * @throws IOException if the array cannot do without it: nothing may be vouched for
   */
  public static ArrayImage unflushed(ArrayImage image, Attached device) throws IOException {
    if (!Roles.isSlot(image.role(device))) {
      return image;
    }
    ArrayImage failed = mark(image, device);
    if (failed.missing() > (failed.redundant() ? 1 : 0)) {
      throw new IOException(device.disk() + " cannot be flushed, and " + image.name() + " cannot do"
          + " without what it did not take: the superblocks stay as they are");
    }
    return failed;
  }
}
