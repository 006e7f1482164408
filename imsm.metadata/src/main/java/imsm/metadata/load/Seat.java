package imsm.metadata.load;

/**
 * What an attached disk is to the container that was chosen.
 *
 * @param serial of the disk
 * @param role in the container
 * @param index in the disk table, for members and damaged members; -1 for spares, -2 for others
 * @param why in words
 */
public record Seat(String serial, Role role, int index, String why) {
  /** Part that a disk plays. */
  public enum Role {
    /** In the disk table, with metadata of this family. */
    MEMBER,
    /** Free to join a volume. */
    SPARE,
    /** In the disk table, but its own copy of the metadata is damaged. mdadm leaves it out. */
    DAMAGED_MEMBER,
    /** Marked as failed, or not named by the table. */
    LEFT_OUT,
    /** Belongs to another family. */
    FOREIGN,
    /** Carries nothing of this format. */
    BLANK
  }
}
