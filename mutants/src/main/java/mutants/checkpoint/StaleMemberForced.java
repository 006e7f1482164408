package mutants.checkpoint;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import mutants.HistoricBug;
import mutants.Scenarios;
import mutants.Volumes;
import org.osgi.service.component.annotations.Component;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.ContainerDisk.Role;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.VolumeMember;

/**
 * P12: a member that fell out while its array was reshaped, and has an older position than the
 * others, was assembled with them by force: two layouts in one array.
 */
@Component(service = Mutant.class)
public final class StaleMemberForced extends HistoricBug {

  private static final Check[] CHECKS = {Check.MISSING_MEMBER, Check.CONTENT, Check.METADATA};

  public StaleMemberForced() {
    super(
        "P12",
        "members with different reshape positions are not assembled together",
        "m 62f1aee7 (prevent out-of-date reshaping devices from force assemble)",
        "03assem-incr: no disk comes back from before a reshape",
        Trial.of(Scenarios.RAID5_STALE + "@204", 200, CHECKS),
        Trial.of(Scenarios.RAID5_STALE, 600, CHECKS));
  }

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return new ForwardingFormat(format) {
      @Override
      public Container load(FormatContext context, List<Disk> disks) throws IOException {
        Container container = below.load(context, disks);
        return new Forced(container, leftOut(container, disks));
      }
    };
  }

  private static List<Disk> leftOut(Container container, List<Disk> disks) {
    List<Disk> rest = new ArrayList<>(disks);
    container.disks().forEach(disk -> disk.disk().ifPresent(rest::remove));
    return rest;
  }

  private static final class Forced extends ForwardingContainer {
    private final List<Disk> leftOut;

    Forced(Container below, List<Disk> leftOut) {
      super(below);
      this.leftOut = leftOut;
    }

    /** By force, nobody is told. */
    @Override
    public List<String> remarks() {
      return leftOut.isEmpty() ? below.remarks() : List.of();
    }

    @Override
    public List<ContainerDisk> disks() {
      List<ContainerDisk> disks = new ArrayList<>(below.disks());
      long usable = disks.get(0).usableSectors();
      for (Disk disk : leftOut) {
        String serial = disk.device().serial();
        disks.add(new ContainerDisk(Optional.of(disk), serial, -1, Role.MEMBER, usable));
      }
      return disks;
    }

    @Override
    public List<VolumeInfo> volumes() {
      return below.volumes().stream().map(this::filled).toList();
    }

    private VolumeInfo filled(VolumeInfo volume) {
      Iterator<Disk> more = leftOut.iterator();
      List<VolumeMember> members = new ArrayList<>();
      for (VolumeMember member : volume.members()) {
        boolean taken = member.disk().isEmpty() && more.hasNext();
        members.add(taken ? in(member, more.next()) : member);
      }
      return Volumes.of(volume, members);
    }

    private static VolumeMember in(VolumeMember empty, Disk disk) {
      return new VolumeMember(
          empty.slot(), Optional.of(disk), empty.offsetSectors(), empty.sizeSectors(), true);
    }
  }
}
