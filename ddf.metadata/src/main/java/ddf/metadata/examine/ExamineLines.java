package ddf.metadata.examine;

import ddf.metadata.disk.Header;
import ddf.metadata.disk.VirtualDisk;
import ddf.metadata.load.RawCopy;
import ddf.metadata.volume.Uuid;

/**
 * A container for programs: lines of {@code mdadm.conf} (brief_examine_super_ddf and
 * brief_examine_subarrays_ddf), and variables of a shell (export_examine_super_ddf).
 */
final class ExamineLines {
  private final String uuid;
  private final RawCopy copy;

  ExamineLines(Header anchor, RawCopy copy) {
    this.uuid = Uuid.of(anchor.guid());
    this.copy = copy;
  }

  String brief() {
    StringBuilder out = new StringBuilder("ARRAY metadata=ddf UUID=" + uuid + "\n");
    int member = 0;
    for (VirtualDisk volume : copy.virtualDisks().value().entries()) {
      if (volume.isUsed()) {
        String name = volume.nameText();
        out.append("ARRAY").append(name.isEmpty() ? "" : " /dev/md/" + name)
            .append(" container=").append(uuid)
            .append(" member=").append(member)
            .append(" UUID=").append(Uuid.of(volume.guid())).append('\n');
      }
      member++;
    }
    return out.toString();
  }

  String export() {
    return "MD_METADATA=ddf\nMD_LEVEL=container\nMD_UUID=" + uuid
        + "\nMD_DEVICES=" + copy.physicalDisks().value().used() + "\n";
  }
}
