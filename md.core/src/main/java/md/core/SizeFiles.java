package md.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdException;
import raid.api.block.DeviceNumber;
import raid.api.block.Disk;

/** component_size, array_size, metadata_version and new_dev. */
final class SizeFiles {
  private static final int METADATA_TEXT = 16;
  private static final Pattern DEVICE = Pattern.compile("([0-9]{1,9}):([0-9]{1,9})");

  private SizeFiles() {}

  static void add(ArrayFiles.Table table) {
    table.file(
        ArrayAttribute.COMPONENT_SIZE,
        m -> Long.toString(m.shape.component / 2),
        SizeFiles::storeComponent);
    table.file(
        ArrayAttribute.ARRAY_SIZE,
        m -> m.externalSize ? Long.toString(m.arraySectors / 2) : "default",
        SizeFiles::storeArraySize);
    table.file(ArrayAttribute.METADATA_VERSION, m -> m.metadata, SizeFiles::storeMetadata);
    table.file(ArrayAttribute.NEW_DEV, m -> "", SizeFiles::storeNewDev);
  }

  private static void storeComponent(Mddev mddev, Write write) throws MdException {
    long sectors = write.kibAsSectors();
    if (mddev.running()) {
      resize(mddev, sectors, write);
      return;
    }
    if (mddev.shape.component != 0 && sectors >= mddev.shape.component) {
      throw write.refuse(Errno.ENOSPC, "it can only be reduced");
    }
    mddev.shape.component = sectors;
  }

  /** {@code update_size} and {@code raid5_resize}. */
  private static void resize(Mddev mddev, long sectors, Write write) throws MdException {
    Conf conf = mddev.conf;
    if (!conf.redundant()) {
      throw write.refuse(Errno.EINVAL, "this level cannot be resized");
    }
    if (mddev.recovery.thread() != null) {
      throw write.refuse(Errno.EBUSY, "a sync is running");
    }
    if (!mddev.writable()) {
      throw write.refuse(Errno.EROFS, "the array is read-only");
    }
    if (mddev.shape.reshaping()) {
      throw write.refuse(Errno.EBUSY, "a reshape is under way");
    }
    for (Member member : mddev.members) {
      if (member.size < sectors) {
        throw write.refuse(Errno.ENOSPC, member.disk() + " has " + member.size + " sectors");
      }
    }
    conf.refuseAbsent();
    long rounded = sectors - sectors % conf.geometry.chunkSectors();
    Geometry geometry = conf.geometry.withComponentSectors(rounded);
    if (mddev.externalSize && mddev.arraySectors > conf.provider.arraySectors(geometry)) {
      throw write.refuse(Errno.EINVAL, "array_size would not fit");
    }
    long before = mddev.shape.component;
    if (rounded != before) {
      Assembly.rerun(mddev, conf.provider, geometry);
    }
    if (rounded > before && mddev.resyncStart > before) {
      mddev.resyncStart = before;
      mddev.recovery.need();
    }
  }

  private static void storeArraySize(Mddev mddev, Write write) throws MdException {
    if (write.is("default")) {
      mddev.externalSize = false;
      mddev.resize();
      return;
    }
    long sectors = write.kibAsSectors();
    if (mddev.running() && sectors > mddev.conf.personality.arraySectors()) {
      throw write.refuse(
          Errno.E2BIG, "the members hold " + mddev.conf.personality.arraySectors() / 2 + " KiB");
    }
    mddev.externalSize = true;
    mddev.arraySectors = sectors;
  }

  private static void storeMetadata(Mddev mddev, Write write) throws MdException {
    boolean external = write.text().startsWith("external:");
    if (!(mddev.external() && external) && !mddev.members.isEmpty()) {
      throw write.refuse(Errno.EBUSY, "the array has members");
    }
    if (external) {
      int end = Math.min(write.text().length(), "external:".length() + METADATA_TEXT);
      mddev.metadata = write.text().substring(0, end);
    } else if (write.is("none") || write.is("0.90") || write.text().matches("1\\.[012]")) {
      mddev.metadata = write.text();
    } else {
      boolean version = write.text().matches("[0-9]+\\.[0-9]+");
      throw write.refuse(version ? Errno.ENOENT : Errno.EINVAL, "unknown metadata");
    }
  }

  private static void storeNewDev(Mddev mddev, Write write) throws MdException {
    Matcher numbers = DEVICE.matcher(write.text());
    if (!numbers.matches()) {
      throw write.refuse(Errno.EINVAL, "expected major:minor");
    }
    DeviceNumber number =
        new DeviceNumber(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    Disk disk =
        mddev
            .driver
            .disks
            .find(number)
            .orElseThrow(() -> write.refuse(Errno.ENXIO, "no such disk"));
    if (mddev.memberOn(disk).isPresent()) {
      throw write.refuse(Errno.EEXIST, disk + " is a member already");
    }
    mddev.members.add(new Member(mddev, disk));
  }
}
