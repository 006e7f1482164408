package mutants;

import harness.mutant.Omission;
import harness.mutant.Omissions;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Rules of restart, of mdmon and of plain RAID5 that no mutant breaks. */
@Component(service = Omissions.class)
public final class OutOfModel implements Omissions {

  @Override
  public List<Omission> list() {
    return List.of(
        new Omission(
            "P2",
            "a reshape in place goes on from its position too",
            "containers only grow, and changes of chunk and level are refused, so no reshape in"
                + " place can be asked for; where disks are added the same rule is P1"),
        new Omission(
            "P3",
            "what tests how far writing is from reading is not rounded to its advantage",
            "the rounding was wrong backwards only, and a reshape to fewer disks is refused"),
        new Omission(
            "P4",
            "a reshape position is a multiple of the larger of both chunks",
            "the weaker rule, by the new chunk alone, differs only where the chunk changes; an"
                + " expansion keeps it"),
        new Omission(
            "P13",
            "a member is in sync only as far as it was recovered, to fewer disks and in RAID10 too",
            "no array gets fewer disks here, and no personality runs RAID10"),
        new Omission(
            "P14",
            "the stripe cache is not freed under the hands of a stripe",
            "there is no cache of stripes to be replaced: each window brings its own buffers; and"
                + " storing raid_disks cannot wait for a request, for nothing waits with an"
                + " array's lock held"),
        new Omission(
            "M7",
            "a failure is marked in both maps of a volume that migrates",
            "only firmware reads a failed slot out of the old map: here the disk table says first"
                + " that the disk failed, and both maps are not looked at; the bytes are held"
                + " against real mdmon's by MetadataHistoryTest and MonitorRulesTest"),
        new Omission(
            "M11",
            "RAID10 is written as firmware expects it",
            "the model has no firmware, and containers with RAID10 do not grow; the bytes are held"
                + " against real mdadm's by the tests of imsm.metadata"),
        new Omission(
            "R3",
            "a member that was recovered in part is not taken for a whole one when it comes back",
            "md refuses re-add, having no bitmap, and an expansion uses up its spares, so that no"
                + " recorded run recovers a member; StartRulesTest and SyncTest hold the rule"));
  }
}
