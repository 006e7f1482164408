package mdadm.admin.grow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;
import raid.api.metadata.VolumeMember;

/**
 * Step 3: puts the disks that the metadata gave the new slots into the array, the last slot first
 * as container_content lists them. A slot whose disk has gone missing since stays empty as far as
 * the volume can do without.
 */
final class AddDisks implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          Expansion.Turn turn = expansion.turn();
          refuseAbsent(turn);
          List<Work> parts = new ArrayList<>();
          for (VolumeMember member : missing(turn)) {
            parts.add(
                Works.once(
                    () -> {
                      DiskSetup.added(turn.array(), member);
                      expansion.tell(
                          "3",
                          "%s: %s configured for slot %d",
                          turn.name(),
                          member.disk().orElseThrow(),
                          member.slot());
                    }));
          }
          return Works.inOrder(parts);
        });
  }

  private static void refuseAbsent(Expansion.Turn turn) throws IOException {
    List<Integer> absent =
        turn.volume().members().stream()
            .filter(member -> member.disk().isEmpty())
            .map(VolumeMember::slot)
            .toList();
    if (absent.size() > turn.volume().geometry().level().parityDisks()) {
      throw new IOException(
          "%s cannot be expanded without the disks of slots %s: plug them in and assemble again"
              .formatted(turn.volume().name(), absent));
    }
  }

  /** The members that the array has yet to be given. */
  private static List<VolumeMember> missing(Expansion.Turn turn) {
    List<VolumeMember> members = new ArrayList<>();
    for (VolumeMember member : turn.volume().members()) {
      if (isNew(turn, member) && member.disk().isPresent() && !in(turn.array(), member)) {
        members.add(member);
      }
    }
    Collections.reverse(members);
    return members;
  }

  static boolean isNew(Expansion.Turn turn, VolumeMember member) {
    return member.slot() >= turn.volume().geometry().raidDisks();
  }

  private static boolean in(MdArray array, VolumeMember member) {
    return array.member(member.disk().orElseThrow().name()).isPresent();
  }
}
