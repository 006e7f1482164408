package md1.metadata.monitor;

import java.util.List;
import java.util.Optional;
import md1.metadata.disk.Roles;
import md1.metadata.state.ArrayImage;
import md1.metadata.state.Attached;
import md1.metadata.update.Seat;
import md1.metadata.volume.VolumeInfos;
import raid.api.array.ArrayStatus;
import raid.api.array.MemberFlag;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.SpareActivation;
import raid.api.metadata.VolumeMember;

/** A spare for the first empty slot of a degraded array (remove_and_add_spares). */
public final class Spares {
  private Spares() {}

  /** Empty while a failed member still sits in md, a member is being rebuilt or a reshape is on. */
  public static Optional<SpareActivation> find(ArrayImage image, ActiveArray array) {
    ArrayStatus status = array.status();
    boolean busy = image.reshape().isPresent() || status.reshaping()
        || status.members().stream().anyMatch(m -> m.has(MemberFlag.FAULTY));
    if (busy) {
      return Optional.empty();
    }
    for (int slot = 0; slot < image.slots(); slot++) {
      if (empty(image, status, slot)) {
        int empty = slot;
        return image.attached().stream().filter(a -> fits(image, a, status)).findFirst()
            .map(spare -> activation(image, empty, spare));
      }
    }
    return Optional.empty();
  }

  /** In md, too, which learns late of a member that could not be flushed. */
  private static boolean empty(ArrayImage image, ArrayStatus status, int slot) {
    return image.at(slot).isEmpty()
        && status.members().stream().noneMatch(m -> m.slot() == slot);
  }

  private static boolean fits(ArrayImage image, Attached spare, ArrayStatus status) {
    return image.role(spare) == Roles.SPARE
        && spare.fields().dataSize() >= VolumeInfos.component(image)
        && status.members().stream().noneMatch(m -> m.disk().equals(spare.disk()));
  }

  private static SpareActivation activation(ArrayImage image, int slot, Attached spare) {
    VolumeMember member = new VolumeMember(slot, Optional.of(spare.disk()),
        spare.fields().dataOffset(), VolumeInfos.component(image), false);
    return new SpareActivation(
        List.of(member), new Seat(slot, spare.disk().number()).encode());
  }
}
