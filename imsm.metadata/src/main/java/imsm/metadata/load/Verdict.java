package imsm.metadata.load;

import imsm.metadata.disk.Mpb;
import java.util.List;
import java.util.Optional;

/**
 * Outcome of the choice between differing metadata.
 *
 * @param champion the disk whose block was chosen; empty if no block could be
 * @param seats every attached disk, in the order in which mdadm lists and writes them
 * @param missing indices of the disk table for which no disk is attached
 * @param remarks what was noticed, a sentence each
 */
public record Verdict(
    Optional<DiskMetadata> champion,
    Optional<Mpb> mpb,
    List<Seat> seats,
    List<Integer> missing,
    List<String> remarks) {
  public Verdict {
    seats = List.copyOf(seats);
    missing = List.copyOf(missing);
    remarks = List.copyOf(remarks);
  }

  /** The seat of a disk. */
  public Optional<Seat> seatOf(String serial) {
    return seats.stream().filter(s -> s.serial().equals(serial)).findFirst();
  }
}
