package mdadm.admin.detail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.metadata.VolumeInfo;

/** {@code --detail} of a volume: md's view, and what the metadata says of a migration. */
final class VolumeDetail {

  private static final String[] RAID5_LAYOUTS = {
    "left-asymmetric",
    "right-asymmetric",
    "left-symmetric",
    "right-symmetric",
    "parity-first",
    "parity-last"
  };

  private final MdArray array;
  private final ArrayStatus status;
  private final VolumeInfo volume;
  private final Lines lines = new Lines();

  private VolumeDetail(MdArray array, VolumeInfo volume) {
    this.array = array;
    this.status = array.status();
    this.volume = volume;
  }

  static String of(MdArray array, MdArray container, VolumeInfo volume) throws IOException {
    VolumeDetail detail = new VolumeDetail(array, volume);
    Geometry geometry = detail.status.geometry().orElse(volume.geometry());
    Geometry chunks = detail.status.previous().orElse(geometry);
    detail.head(container, geometry);
    detail.state(geometry);
    detail.shape(geometry, chunks);
    detail.progress(geometry, chunks);
    detail.devices(geometry);
    return detail.lines.toString();
  }

  private void head(MdArray container, Geometry geometry) {
    lines.raw("/dev/" + array.name() + ":");
    lines.line("Container", "/dev/" + container.name() + ", member " + volume.index());
    lines.line("Raid Level", geometry.level().text());
    if (status.arraySectors() > 0) {
      lines.line("Array Size", Lines.size(status.arraySectors() / 2));
    }
    if (geometry.level() != RaidLevel.RAID0) {
      lines.line("Used Dev Size", Lines.size(geometry.componentSectors() / 2));
    }
    lines.line("Raid Devices", geometry.raidDisks());
    lines.line("Total Devices", status.members().size()).blank();
  }

  private void state(Geometry geometry) {
    long active = count(MemberFlag.IN_SYNC);
    lines.line(
        "State",
        word(geometry.level())
            + health(geometry)
            + action()
            + (status.arraySectors() > 0 ? "" : ", Not Started")
            + " ");
    lines.line("Active Devices", active);
    lines.line("Working Devices", active + count(MemberFlag.SPARE));
    lines.line("Failed Devices", count(MemberFlag.FAULTY)).blank();
  }

  private long count(MemberFlag flag) {
    return status.members().stream().filter(member -> member.has(flag)).count();
  }

  private String word(RaidLevel level) {
    return switch (status.state()) {
      case ACTIVE, WRITE_PENDING, ACTIVE_IDLE -> "active";
      case CLEAR, INACTIVE, SUSPENDED -> status.state().text();
      case READONLY, READ_AUTO, CLEAN, BROKEN ->
          level == RaidLevel.RAID0 ? status.state().text() : ArrayState.CLEAN.text();
    };
  }

  private String health(Geometry geometry) {
    int missing = geometry.raidDisks() - (int) inSyncSlots(geometry);
    if (missing <= 0) {
      return "";
    }
    return missing > geometry.level().parityDisks() ? ", FAILED" : ", degraded";
  }

  private long inSyncSlots(Geometry geometry) {
    return status.members().stream()
        .filter(member -> member.slot() >= 0 && member.slot() < geometry.raidDisks())
        .filter(member -> member.has(MemberFlag.IN_SYNC))
        .count();
  }

  private String action() {
    return switch (status.syncAction()) {
      case RECOVER -> ", recovering";
      case RESYNC -> ", resyncing";
      case RESHAPE -> ", reshaping";
      case CHECK, REPAIR -> ", checking";
      case IDLE, FROZEN -> "";
    };
  }

  private void shape(Geometry geometry, Geometry chunks) throws IOException {
    if (geometry.level() == RaidLevel.RAID5) {
      lines.line("Layout", layout(chunks.layout()));
    }
    lines.line("Chunk Size", chunks.chunkSectors() / 2 + "K").blank();
    lines.line("Consistency Policy", policy(geometry.level())).blank();
  }

  private String policy(RaidLevel level) throws IOException {
    return array.attributes().contains(ArrayAttribute.CONSISTENCY_POLICY)
        ? array.show(ArrayAttribute.CONSISTENCY_POLICY)
        : level == RaidLevel.RAID0 ? "none" : "resync";
  }

  private static String layout(int number) {
    return number >= 0 && number < RAID5_LAYOUTS.length ? RAID5_LAYOUTS[number] : "-unknown-";
  }

  private void progress(Geometry geometry, Geometry chunks) {
    boolean syncs = status.syncAction() != SyncAction.IDLE && action().length() > 0;
    boolean percent = syncs && status.syncCompleted() != ArrayStatus.NONE;
    if (percent) {
      long done = status.syncCompleted() * 100 / geometry.componentSectors();
      lines.raw("    %7s Status : %d%% complete".formatted(label(), done));
    }
    if (volume.reshape().isPresent()) {
      migration(geometry, chunks, volume.reshape().get().target());
      lines.blank();
    } else if (percent) {
      lines.blank();
    }
  }

  private String label() {
    return switch (status.syncAction()) {
      case RECOVER -> "Rebuild";
      case RESYNC -> "Resync";
      case RESHAPE -> "Reshape";
      case CHECK, REPAIR -> "Check";
      case IDLE, FROZEN -> throw new IllegalStateException(status.syncAction().text());
    };
  }

  private void migration(Geometry geometry, Geometry chunks, Geometry target) {
    int delta = target.raidDisks() - volume.geometry().raidDisks();
    if (delta != 0) {
      int disks = geometry.raidDisks();
      lines.line("Delta Devices", "%d, (%d->%d)".formatted(delta, disks - delta, disks));
    }
    if (target.level() != geometry.level()) {
      lines.line("New Level", target.level().text());
    }
    boolean layoutChanges =
        target.level() != geometry.level() || target.layout() != chunks.layout();
    if (target.level() == RaidLevel.RAID5 && layoutChanges) {
      lines.line("New Layout", layout(target.layout()));
    }
    if (target.chunkSectors() != chunks.chunkSectors()) {
      lines.line("New Chunksize", target.chunkSectors() / 2 + "K");
    }
  }

  private void devices(Geometry geometry) {
    lines.blank();
    lines.line("UUID", volume.uuid());
    lines.raw("    Number   Major   Minor   RaidDevice State");
    List<MemberStatus> rest = new ArrayList<>(status.members());
    for (int slot = 0; slot < geometry.raidDisks(); slot++) {
      MemberStatus member = memberAt(slot);
      if (member == null) {
        lines.raw("       -       0        0    %5d      removed".formatted(slot));
      } else {
        rest.remove(member);
        row(member, Integer.toString(slot));
      }
    }
    if (!rest.isEmpty()) {
      lines.blank();
    }
    rest.forEach(member -> row(member, "-"));
  }

  private MemberStatus memberAt(int slot) {
    return status.members().stream()
        .filter(member -> member.slot() == slot && !member.has(MemberFlag.FAULTY))
        .findFirst()
        .orElse(null);
  }

  private void row(MemberStatus member, String slot) {
    String number = Integer.toString(status.members().indexOf(member));
    lines.device(number, member.disk(), slot, state(member));
  }

  private static String state(MemberStatus member) {
    if (member.has(MemberFlag.FAULTY)) {
      return " faulty";
    }
    if (member.has(MemberFlag.IN_SYNC)) {
      return " active sync";
    }
    return member.slot() >= 0 ? " spare rebuilding" : " spare";
  }
}
