package imsm.metadata;

import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.ImsmSizes;
import imsm.metadata.state.Attached;
import imsm.metadata.state.ContainerState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.ContainerDisk.Role;

/** The disks of a container as the administrator is shown them. */
final class ContainerDisks {
  private ContainerDisks() {}

  /** The attached ones in the format's order, then those that are not there. */
  static List<ContainerDisk> of(ContainerState state) {
    List<ContainerDisk> disks = new ArrayList<>();
    for (Attached attached : state.attached()) {
      disks.add(attached.isSpare() ? spare(attached) : member(state, attached));
    }
    for (int index : state.missing()) {
      ImsmDisk entry = state.mpb().disks().get(index);
      disks.add(new ContainerDisk(Optional.empty(), entry.serialText(), index,
          entry.isFailed() ? Role.FAILED : Role.MISSING, usable(state, index)));
    }
    return disks;
  }

  private static ContainerDisk member(ContainerState state, Attached attached) {
    ImsmDisk entry = state.mpb().disks().get(attached.index());
    return new ContainerDisk(Optional.of(attached.disk()), entry.serialText(), attached.index(),
        entry.isFailed() ? Role.FAILED : Role.MEMBER, usable(state, attached.index()));
  }

  private static ContainerDisk spare(Attached attached) {
    long blocks = attached.disk().device().length() / 512;
    return new ContainerDisk(Optional.of(attached.disk()), attached.serial(), Attached.SPARE,
        Role.SPARE, Math.max(0, blocks - ImsmSizes.MPB_RESERVE));
  }

  private static long usable(ContainerState state, int index) {
    long blocks = state.mpb().disks().get(index).totalBlocks();
    return Math.max(0,
        blocks - ImsmSizes.reserved(state.mpb(), index, state.logicalBlockSize()));
  }
}
