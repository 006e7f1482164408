package imsm.metadata.load;

import imsm.metadata.disk.Attributes;
import imsm.metadata.disk.ImsmDisk;
import imsm.metadata.disk.Mpb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All metadata enter, one may leave: the choice between disks that hold different blocks, after
 * mdadm's {@code imsm_thunderdome}.
 *
 * <p>Disks of one family compete by generation, those that are configured going before those that
 * are not. Then each family left must own every disk that its table names; a family whose disk
 * turned up under another is dropped. The first family left that has volumes wins, further ones are
 * conflicts for the user to resolve, and spares join the winner. A disk whose block is damaged does
 * not compete: the other copies speak for it.
 */
public final class Thunderdome {
  private final FamilyTable families = new FamilyTable();
  private final List<String> remarks = new ArrayList<>();

  private Thunderdome() {}

  /**
   * Chooses.
   *
   * @param claims of all attached disks, in the order in which they were found
   */
  public static Verdict choose(List<Claim> claims) {
    return new Thunderdome().run(claims);
  }

  private Verdict run(List<Claim> claims) {
    List<DiskMetadata> entrants = new ArrayList<>();
    for (Claim claim : claims) {
      if (claim instanceof Claim.Holds holds) {
        entrants.add(0, holds.metadata());
      } else if (claim instanceof Claim.Damaged damaged) {
        remarks.add(damaged.why().getMessage() + "; this copy is not used");
      }
    }
    entrants.forEach(e -> families.enter(e, remarks));
    DiskMetadata champion = winner(entrants);
    if (champion == null) {
      return new Verdict(Optional.empty(), Optional.empty(),
          claims.stream().map(c -> without(c)).toList(), List.of(), remarks);
    }
    Mpb mpb = chosen(champion, entrants);
    List<Seat> seats = seats(claims, entrants, champion, mpb);
    return new Verdict(Optional.of(champion), Optional.of(mpb), seats, missing(mpb, seats),
        remarks);
  }

  private DiskMetadata winner(List<DiskMetadata> entrants) {
    DiskMetadata withVolumes = null;
    DiskMetadata spare = null;
    for (DiskMetadata candidate : families.valid(remarks)) {
      if (candidate.found().volumes().isEmpty()) {
        spare = candidate;
      } else if (withVolumes == null) {
        withVolumes = candidate;
      } else {
        conflict(withVolumes, candidate);
      }
    }
    return withVolumes != null ? withVolumes : spare;
  }

  private void conflict(DiskMetadata winner, DiskMetadata loser) {
    remarks.add(String.format(
        "Family %08x on %s conflicts with family %08x on %s and stays offline;"
            + " give it a new identity to assemble it",
        loser.found().familyNum(), loser.serial(), winner.found().familyNum(), winner.serial()));
  }

  private static Mpb chosen(DiskMetadata champion, List<DiskMetadata> entrants) {
    int attributes = champion.found().attributes();
    for (DiskMetadata entrant : entrants) {
      attributes |= entrant.found().attributes() & Attributes.DISK_2TB;
    }
    return champion.mpb().withAttributes(attributes);
  }

  /** The champion first, every other disk put before those already there, as mdadm links them. */
  private List<Seat> seats(
      List<Claim> claims, List<DiskMetadata> entrants, DiskMetadata champion, Mpb mpb) {
    List<Seat> seats = new ArrayList<>();
    seats.add(seat(champion, champion, mpb));
    for (DiskMetadata entrant : entrants) {
      if (entrant != champion) {
        seats.add(0, seat(entrant, champion, mpb));
      }
    }
    for (Claim claim : claims) {
      if (claim instanceof Claim.Blank) {
        seats.add(without(claim));
      } else if (claim instanceof Claim.Damaged damaged) {
        seats.add(damaged(damaged, mpb));
      }
    }
    return seats;
  }

  private Seat seat(DiskMetadata disk, DiskMetadata champion, Mpb mpb) {
    String serial = disk.serial();
    int inTable = mpb.indexOf(serial);
    if (inTable >= 0) {
      return tableSeat(disk, champion, mpb, mpb.disks().get(inTable));
    }
    int merged = families.status(serial);
    boolean free = (merged & ImsmDisk.STATUS_SPARE) != 0
        && (merged & (ImsmDisk.STATUS_FAILED | ImsmDisk.STATUS_CONFIGURED)) == 0;
    if (free) {
      return new Seat(serial, Seat.Role.SPARE, DiskMetadata.INDEX_SPARE, "spare");
    }
    if (disk.found().familyNum() != champion.found().familyNum()) {
      return new Seat(serial, Seat.Role.FOREIGN, DiskMetadata.INDEX_NONE,
          String.format("belongs to family %08x, not %08x", disk.found().familyNum(),
              mpb.familyNum()));
    }
    return new Seat(serial, Seat.Role.LEFT_OUT, DiskMetadata.INDEX_NONE,
        String.format("generation %d does not name it any more", mpb.generationNum()));
  }

  private Seat tableSeat(DiskMetadata disk, DiskMetadata champion, Mpb mpb, ImsmDisk entry) {
    int index = DiskMetadata.indexIn(mpb, disk.serial(), disk == champion);
    if (index == DiskMetadata.INDEX_NONE) {
      return new Seat(disk.serial(), Seat.Role.LEFT_OUT, index, "marked as failed");
    }
    if (index == DiskMetadata.INDEX_SPARE) {
      return new Seat(disk.serial(), Seat.Role.SPARE, index, "spare");
    }
    int own = disk.found().generationNum();
    boolean stale = own != mpb.generationNum();
    if (stale) {
      remarks.add("Disk " + disk.serial() + " holds generation " + Integer.toUnsignedString(own)
          + ", generation " + Integer.toUnsignedString(mpb.generationNum()) + " of "
          + champion.serial() + " is used");
    }
    return new Seat(disk.serial(), Seat.Role.MEMBER, index,
        entry.isConfigured() ? stale ? "member, stale copy" : "member" : "not configured");
  }

  private static Seat damaged(Claim.Damaged claim, Mpb mpb) {
    int index = DiskMetadata.indexIn(mpb, claim.serial(), false);
    return index >= 0
        ? new Seat(claim.serial(), Seat.Role.DAMAGED_MEMBER, index, claim.why().getMessage())
        : new Seat(claim.serial(), Seat.Role.LEFT_OUT, DiskMetadata.INDEX_NONE,
            claim.why().getMessage());
  }

  private static Seat without(Claim claim) {
    boolean blank = claim instanceof Claim.Blank;
    return new Seat(claim.serial(), blank ? Seat.Role.BLANK : Seat.Role.LEFT_OUT,
        DiskMetadata.INDEX_NONE, blank ? "no metadata" : "no container to belong to");
  }

  private static List<Integer> missing(Mpb mpb, List<Seat> seats) {
    List<Integer> missing = new ArrayList<>();
    for (int i = 0; i < mpb.disks().size(); i++) {
      String serial = mpb.disks().get(i).serialText();
      if (!seated(seats, serial)) {
        missing.add(i);
      }
    }
    return missing;
  }

  private static boolean seated(List<Seat> seats, String serial) {
    for (Seat seat : seats) {
      if (seat.serial().equals(serial)) {
        return true;
      }
    }
    return false;
  }
}
