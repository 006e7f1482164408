package harness.mdstat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;

/**
 * The text of {@code /proc/mdstat}, as the kernel prints it (md.c, md_seq_show and status_resync):
 * newest array first, its members newest first, sizes in KiB. One word is ours: {@code users=40%},
 * the share of the last half minute in which a sync was held back for users.
 */
public final class Mdstat {

  private static final int BAR = 20;

  /** The kernel reckons in units of 1024 sectors, rounded so that 100% is never reached. */
  private static final int SCALE = 10;

  private Mdstat() {}

  /** An array and what the kernel knows beside its status. */
  public record Line(ArrayStatus status, Optional<SyncPace> pace) {

    public static Line of(MdArray array) {
      return new Line(array.status(), array.pace());
    }
  }

  /**
   * @param levels that have a personality
   * @param arrays newest first
   */
  public static String text(Set<RaidLevel> levels, List<Line> arrays) {
    StringBuilder text = new StringBuilder("Personalities : ");
    levels.stream().sorted().forEach(level -> text.append('[').append(level.text()).append("] "));
    text.append('\n');
    for (Line array : arrays) {
      append(text, array);
    }
    return text.append("unused devices: <none>\n").toString();
  }

  private static void append(StringBuilder text, Line line) {
    ArrayStatus status = line.status();
    boolean runs = switch (status.state()) {
      case CLEAR, INACTIVE -> false;
      default -> true;
    };
    text.append(status.name()).append(" : ").append(runs ? "active" : "inactive");
    text.append(
        switch (status.state()) {
          case READONLY -> " (read-only)";
          case READ_AUTO -> " (auto-read-only)";
          case BROKEN -> " (FAILED)";
          default -> "";
        });
    if (runs && status.geometry().isPresent()) {
      text.append(' ').append(status.geometry().get().level().text());
    }
    appendMembers(text, status);
    text.append("\n      ").append(blocks(status, runs)).append(" blocks");
    text.append(" super ").append(status.metadataVersion());
    if (!runs || status.geometry().isEmpty()) {
      text.append("\n       \n");
      return;
    }
    appendGeometry(text, status, status.geometry().get());
    text.append("\n      ");
    appendSync(text, status, line.pace());
    text.append('\n');
  }

  private static void appendMembers(StringBuilder text, ArrayStatus status) {
    List<MemberStatus> members = new ArrayList<>(status.members());
    for (int number = members.size() - 1; number >= 0; number--) {
      MemberStatus member = members.get(number);
      text.append(' ').append(member.disk().name()).append('[').append(number).append(']');
      if (member.has(MemberFlag.FAULTY)) {
        text.append("(F)");
      } else if (member.slot() < 0) {
        text.append("(S)");
      }
    }
  }

  private static long blocks(ArrayStatus status, boolean runs) {
    return runs
        ? status.arraySectors() / 2
        : status.members().stream().mapToLong(MemberStatus::sizeSectors).sum() / 2;
  }

  private static void appendGeometry(StringBuilder text, ArrayStatus status, Geometry geometry) {
    int chunkKib = geometry.chunkSectors() / 2;
    if (!geometry.level().redundant()) {
      text.append(' ').append(chunkKib).append("k chunks");
      return;
    }
    text.append(" level ").append(geometry.level().number());
    text.append(", ").append(chunkKib).append("k chunk, algorithm ").append(geometry.layout());
    int disks = geometry.raidDisks();
    text.append(" [%d/%d] [".formatted(disks, disks - status.degraded()));
    List<String> slots = new ArrayList<>(Collections.nCopies(disks, "_"));
    for (MemberStatus member : status.members()) {
      boolean up = member.has(MemberFlag.IN_SYNC) && !member.has(MemberFlag.FAULTY);
      if (up && member.slot() >= 0 && member.slot() < disks) {
        slots.set(member.slot(), "U");
      }
    }
    text.append(String.join("", slots)).append(']');
  }

  private static void appendSync(
      StringBuilder text, ArrayStatus status, Optional<SyncPace> pace) {
    boolean moves =
        switch (status.syncAction()) {
          case RESHAPE, RESYNC, RECOVER, CHECK, REPAIR -> true;
          case IDLE, FROZEN -> false;
        };
    if (moves && status.syncCompleted() != ArrayStatus.NONE) {
      appendBar(text, status, pace.map(SyncPace::kibPerSecond).orElse(0L));
      pace.ifPresent(now -> appendUsers(text, now));
      text.append("\n      ");
    } else if (moves) {
      text.append("\tresync=DELAYED\n      ");
    } else if (status.resyncStart() != ArrayStatus.NONE && status.geometry().get().level().redundant()) {
      text.append("\tresync=PENDING\n      ");
    }
  }

  private static void appendBar(StringBuilder text, ArrayStatus status, long speed) {
    long total = Math.max(1, status.geometry().get().componentSectors());
    long done = Math.min(status.syncCompleted(), total);
    long perMille = (done >> SCALE) * 1000 / ((total >> SCALE) + 1);
    int bar = (int) (perMille / 50);
    text.append('[').append("=".repeat(bar)).append('>').append(".".repeat(BAR - bar)).append("] ");
    text.append(
        String.format(
            Locale.ROOT,
            " %s =%3d.%d%% (%d/%d)",
            action(status.syncAction()),
            perMille / 10,
            perMille % 10,
            done / 2,
            total / 2));
    long seconds = (total - done) / 2 / Math.max(1, speed);
    text.append(
        " finish=%d.%dmin speed=%dK/sec".formatted(seconds / 60, seconds % 60 / 6, speed));
  }

  /** Not the kernel's: users' share of the time, if they had any. */
  private static void appendUsers(StringBuilder text, SyncPace pace) {
    long percent = Math.round(100 * pace.usersShare());
    if (percent > 0) {
      text.append(" users=").append(percent).append('%');
    }
  }

  private static String action(SyncAction action) {
    return switch (action) {
      case RECOVER -> "recovery";
      case REPAIR -> "resync";
      default -> action.text();
    };
  }
}
