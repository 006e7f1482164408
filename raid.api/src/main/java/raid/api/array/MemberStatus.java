package raid.api.array;

import java.util.Set;
import raid.api.block.Disk;

/**
 * The attributes of one member at one moment.
 *
 * @param slot -1 for none
 * @param offsetSectors where the component starts on the disk
 * @param sizeSectors length of the component
 * @param recoveryStart sectors of the component that are known to be right; {@link
 *     ArrayStatus#NONE} when all are
 */
public record MemberStatus(
    Disk disk,
    int slot,
    long offsetSectors,
    long sizeSectors,
    Set<MemberFlag> state,
    long recoveryStart) {

  public boolean has(MemberFlag flag) {
    return state.contains(flag);
  }
}
