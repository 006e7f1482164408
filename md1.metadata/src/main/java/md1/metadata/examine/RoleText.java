package md1.metadata.examine;

import md1.metadata.disk.Feature;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;

/** The last lines: what this device is, and one letter for each slot. */
final class RoleText {
  private static final String LEGEND =
      " ('A' == active, '.' == missing, 'R' == replacing)\n";

  private RoleText() {}

  static String of(Superblock sb) {
    int slots = sb.array().raidDisks()
        + (sb.reshaping() ? Math.max(0, -sb.reshape().deltaDisks()) : 0);
    StringBuilder states = new StringBuilder();
    for (int slot = 0; slot < slots; slot++) {
      states.append(letter(sb, slot));
    }
    String text = "   Device Role : " + role(sb) + "\n   Array State : " + states + LEGEND;
    boolean strangers = sb.roles().byNumber().stream()
        .anyMatch(role -> Roles.isSlot(role) && role > slots);
    return strangers || states.indexOf("?") >= 0 ? text + inconsistent(sb.roles()) : text;
  }

  private static String role(Superblock sb) {
    int role = sb.role();
    if (role == Roles.JOURNAL) {
      return "Journal";
    }
    if (!Roles.isSlot(role)) {
      return "spare";
    }
    return (sb.has(Feature.REPLACEMENT) ? "Replacement device " : "Active device ") + role;
  }

  private static char letter(Superblock sb, int slot) {
    return switch (sb.roles().holders(slot)) {
      case 0 -> '.';
      case 1 -> 'A';
      case 2 -> sb.array().level() > 0 ? 'R' : '?';
      default -> '?';
    };
  }

  private static String inconsistent(Roles roles) {
    StringBuilder text = new StringBuilder(
        "WARNING Array state is inconsistent - each number should appear only once\n");
    for (int number = 0; number < roles.count(); number++) {
      int role = roles.of(number);
      text.append(' ').append(number).append(':')
          .append(role >= Roles.FAULTY ? "-" : Integer.toString(role));
    }
    return text.append('\n').toString();
  }
}
