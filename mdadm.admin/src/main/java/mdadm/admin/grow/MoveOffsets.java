package mdadm.admin.grow;

import java.io.IOException;
import java.util.Optional;
import mdadm.admin.machine.DiskSetup;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.metadata.VolumeMember;

/**
 * Tells md where each member's data is to start after the reshape, for formats that move data
 * instead of backing it up (Grow.c set_new_data_offset). Others have nothing to tell.
 */
final class MoveOffsets implements ExpansionStep {

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          for (VolumeMember member : expansion.turn().volume().members()) {
            if (member.newOffsetSectors() != member.offsetSectors()) {
              move(expansion.turn().array(), member);
            }
          }
        });
  }

  private static void move(MdArray array, VolumeMember member) throws IOException {
    Optional<MdMember> bound = member.disk().flatMap(disk -> array.member(disk.name()));
    if (bound.isPresent() && !array.status().reshaping()) {
      DiskSetup.move(bound.get(), member);
    }
  }
}
