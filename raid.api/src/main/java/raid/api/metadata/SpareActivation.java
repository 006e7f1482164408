package raid.api.metadata;

import java.util.List;

/**
 * Spares that take empty slots.
 *
 * @param members the slots with their new disks, to be added to md
 * @param update what records it
 */
public record SpareActivation(List<VolumeMember> members, byte[] update) {}
