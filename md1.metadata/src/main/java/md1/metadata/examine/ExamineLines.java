package md1.metadata.examine;

import md1.metadata.disk.Superblock;
import md1.metadata.load.DiskSuperblock;
import metadata.kit.HumanSize;

/**
 * One disk's superblock for programs: a line of {@code mdadm.conf} (brief_examine_super1), and
 * variables of a shell (export_examine_super1).
 */
final class ExamineLines {
  private final DiskSuperblock disk;
  private final Superblock sb;

  ExamineLines(DiskSuperblock disk) {
    this.disk = disk;
    this.sb = disk.superblock();
  }

  String brief() {
    String name = sb.array().setName().text();
    String device = name.substring(name.indexOf(':') + 1);
    return "ARRAY "
        + (device.isEmpty() ? "" : "/dev/md/" + device.replaceAll("[ \t]", "_") + " ")
        + " metadata=" + disk.minor().text()
        + " UUID=" + ExamineText.uuid(sb.array().setUuid())
        + (name.isEmpty() ? "" : " name=" + quoted(name)) + "\n";
  }

  private static String quoted(String name) {
    return name.matches("(?s).*[ \t].*") ? '"' + name + '"' : name;
  }

  String export() {
    String name = sb.array().setName().text().split("\n", 2)[0];
    String size = HumanSize.brief(ArrayBytes.of(sb));
    return "MD_LEVEL=" + Words.level(sb.array().level()) + "\n"
        + "MD_DEVICES=" + sb.array().raidDisks() + "\n"
        + (name.isEmpty() ? "" : "MD_NAME=" + name + "\n")
        + (ArrayBytes.of(sb) > 0 ? "MD_ARRAY_SIZE=" + size + "\n" : "")
        + "MD_UUID=" + ExamineText.uuid(sb.array().setUuid()) + "\n"
        + "MD_UPDATE_TIME=" + sb.state().utime() + "\n"
        + "MD_DEV_UUID=" + ExamineText.uuid(sb.device().deviceUuid()) + "\n"
        + "MD_EVENTS=" + Long.toUnsignedString(sb.state().events()) + "\n";
  }
}
