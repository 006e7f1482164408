package raid.api.metadata;

import java.util.Optional;
import raid.api.block.Disk;

/**
 * A disk as the container knows it.
 *
 * @param disk empty if it is not there
 * @param serial as the metadata has it
 * @param index place in the metadata's disk table; -1 for a spare that is in none
 * @param usableSectors what volumes may take of it
 */
public record ContainerDisk(
    Optional<Disk> disk, String serial, int index, Role role, long usableSectors) {

  /** What the disk is to the container. */
  public enum Role {
    MEMBER,
    SPARE,
    /** So the metadata says; the disk may be there or not. */
    FAILED,
    /** It is not there, and the metadata does not know why. */
    MISSING
  }
}
