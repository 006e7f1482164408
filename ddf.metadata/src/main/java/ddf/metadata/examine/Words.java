package ddf.metadata.examine;

import ddf.metadata.disk.PhysicalDisk;
import ddf.metadata.disk.VirtualDisk;

/** mdadm's words for DDF's numbers. */
final class Words {
  private static final int FOREIGN = 16;
  private static final int LEGACY = 32;
  private static final int SMART = 16;
  private static final int READ_ERRORS = 32;

  private Words() {}

  static String state(int state) {
    return switch (state & VirtualDisk.STATE_MASK) {
      case VirtualDisk.OPTIMAL -> "Optimal";
      case VirtualDisk.DEGRADED -> "Degraded";
      case VirtualDisk.DELETED -> "Deleted";
      case VirtualDisk.MISSING -> "Missing";
      case VirtualDisk.FAILED -> "Failed";
      case VirtualDisk.PARTIALLY_OPTIMAL -> "Partially Optimal";
      default -> "-reserved-";
    };
  }

  static String initState(int state) {
    return switch (state & VirtualDisk.INIT_MASK) {
      case VirtualDisk.INIT_NOT -> "Not Initialised";
      case VirtualDisk.INIT_QUICK -> "QuickInit in Progress";
      case VirtualDisk.INIT_FULL -> "Fully Initialised";
      default -> "*UNKNOWN*";
    };
  }

  static String access(int initState) {
    return switch ((initState & VirtualDisk.ACCESS_MASK) >> 6) {
      case 0 -> "Read/Write";
      case 1 -> "Reserved";
      case 2 -> "Read Only";
      default -> "Blocked (no access)";
    };
  }

  static String level(int prl) {
    return switch (prl) {
      case 0x00 -> "RAID0";
      case 0x01 -> "RAID1";
      case 0x03 -> "RAID3";
      case 0x04 -> "RAID4";
      case 0x05 -> "RAID5";
      case 0x06 -> "RAID6";
      case 0x0F -> "JBOD";
      case 0x11 -> "RAID1E";
      case 0x15 -> "RAID5E";
      case 0x1F -> "CONCAT";
      case 0x25 -> "RAID5EE";
      default -> "-unknown-";
    };
  }

  static String secondaryLevel(int srl) {
    return switch (srl) {
      case 0 -> "Striped";
      case 1 -> "Mirrored";
      case 2 -> "Concat";
      case 3 -> "Spanned";
      default -> "-unknown-";
    };
  }

  static String diskType(int type) {
    return word(type, PhysicalDisk.ACTIVE_IN_VD, "active")
        + word(type, PhysicalDisk.GLOBAL_SPARE, "Global-Spare")
        + word(type, PhysicalDisk.SPARE, "spare")
        + word(type, FOREIGN, ", foreign")
        + word(type, LEGACY, "pass-through");
  }

  /** A disk that has failed is nothing else of what a disk may do. */
  static String diskState(int all) {
    int shadowed = PhysicalDisk.ONLINE | PhysicalDisk.REBUILDING | PhysicalDisk.TRANSITION;
    int state = (all & PhysicalDisk.FAILED) != 0 ? all & ~shadowed : all;
    return ((state & PhysicalDisk.ONLINE) != 0 ? "Online" : "Offline")
        + word(state, PhysicalDisk.FAILED, ", Failed")
        + word(state, PhysicalDisk.REBUILDING, ", Rebuilding")
        + word(state, PhysicalDisk.TRANSITION, ", in-transition")
        + word(state, SMART, ", SMART-errors")
        + word(state, READ_ERRORS, ", Unrecovered-Read-Errors")
        + word(state, PhysicalDisk.MISSING, ", Missing");
  }

  private static String word(int bits, int bit, String word) {
    return (bits & bit) != 0 ? word : "";
  }
}
