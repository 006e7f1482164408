package md1.metadata.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import md1.metadata.disk.Feature;
import md1.metadata.disk.Minor;
import md1.metadata.disk.Roles;
import md1.metadata.disk.Superblock;
import raid.api.block.DeviceNumber;

/**
 * One array, immutable: the superblocks of all its devices differ in little, and are made of this
 * anew whenever they are written, as md does.
 *
 * <p>Before its array is made a set of disks is an array of level {@link #CONTAINER}, mdadm's own
 * number for something without data, all of them spares.
 *
 * @param extra features that are carried along: RAID0's layout, and what this program refuses to run
 * @param reshape the change under way; its {@code newOffset} is each device's own
 * @param attached in the order of their device numbers
 */
public record ArrayImage(
    Minor minor,
    int extra,
    Superblock.Whole array,
    Optional<Superblock.Change> reshape,
    Superblock.State state,
    Roles roles,
    List<Attached> attached) {

  public static final int CONTAINER = -100;

  /** Features that follow from the rest of this record. */
  public static final int DERIVED =
      Feature.RECOVERY_OFFSET | Feature.RESHAPE_ACTIVE | Feature.NEW_OFFSET;

  public ArrayImage {
    attached = List.copyOf(attached);
  }

  public boolean hasArray() {
    return array.level() != CONTAINER;
  }

  /** The array's name without the host's. */
  public String name() {
    String name = array.setName().text();
    return name.substring(name.indexOf(':') + 1);
  }

  public String uuid() {
    return array.setUuid().toString().replaceAll("(.{8})(?=.)", "$1:");
  }

  public int role(Attached disk) {
    return roles.of(disk.number());
  }

  public Optional<Attached> at(int slot) {
    return attached.stream().filter(a -> role(a) == slot).findFirst();
  }

  public Optional<Attached> with(DeviceNumber number) {
    return attached.stream().filter(a -> a.disk().number().equals(number)).findFirst();
  }

  /** Members of the geometry in which the data still is. */
  public int oldRaidDisks() {
    return array.raidDisks() - reshape.map(Superblock.Change::deltaDisks).orElse(0);
  }

  /** Slots of either geometry in which a member may be. */
  public int slots() {
    return Math.max(array.raidDisks(), oldRaidDisks()) - emptySlots();
  }

  /** Slots at the end that belong to nobody: one while RAID0 is shown as RAID4. */
  public int emptySlots() {
    return Disguise.worn(this) ? 1 : 0;
  }

  /** Slots without a member that is in sync. */
  public int missing() {
    int missing = 0;
    for (int slot = 0; slot < slots(); slot++) {
      missing += at(slot).filter(Attached::inSync).isPresent() ? 0 : 1;
    }
    return missing;
  }

  /** Whether a member's content can be computed from the others'. */
  public boolean redundant() {
    return array.level() > 0 && !Disguise.worn(this);
  }

  /** Slots with data in the geometry that holds from {@code position} on; parity has one. */
  public int oldDataDisks() {
    return oldRaidDisks() - (array.level() > 0 ? 1 : 0);
  }

  /** Slots with data in the geometry that is there, or to come. */
  public int dataDisks() {
    return array.raidDisks() - (array.level() > 0 ? 1 : 0);
  }

  /** This device's superblock (super_1_sync). */
  public Superblock superblock(Attached device) {
    long recovered = recovered(device);
    int features = extra
        | (recovered == Superblock.ALL_SECTORS ? 0 : Feature.RECOVERY_OFFSET)
        | (reshape.isPresent() ? Feature.RESHAPE_ACTIVE : 0)
        | (reshape.isPresent() && device.shift() != 0 ? Feature.NEW_OFFSET : 0);
    Superblock.Change change = reshape.map(r -> r.withNewOffset(device.shift()))
        .orElse(Superblock.Change.NONE);
    return new Superblock(features, 0, array, change,
        device.fields().withRecoveryOffset(recovered == Superblock.ALL_SECTORS ? 0 : recovered),
        state, roles);
  }

  /** Sectors of a member that are right; all of them, too, of what is no member. */
  private long recovered(Attached device) {
    int role = role(device);
    if (role == Disguise.rebuiltSlot(this)) {
      return reshape.orElseThrow().position() / dataDisks();
    }
    return Roles.isSlot(role) ? device.recovered() : Superblock.ALL_SECTORS;
  }

  public ArrayImage withExtra(int other) {
    return new ArrayImage(minor, other, array, reshape, state, roles, attached);
  }

  public ArrayImage withArray(Superblock.Whole other) {
    return new ArrayImage(minor, extra, other, reshape, state, roles, attached);
  }

  public ArrayImage withReshape(Optional<Superblock.Change> other) {
    return new ArrayImage(minor, extra, array, other, state, roles, attached);
  }

  public ArrayImage withState(Superblock.State other) {
    return new ArrayImage(minor, extra, array, reshape, other, roles, attached);
  }

  public ArrayImage withRoles(Roles other) {
    return new ArrayImage(minor, extra, array, reshape, state, other, attached);
  }

  public ArrayImage withAttached(List<Attached> other) {
    return new ArrayImage(minor, extra, array, reshape, state, roles, other);
  }

  /**
   * As it goes to the disks next: one event later, and without the roles of devices that are not
   * there, for those have missed it.
   */
  public ArrayImage asWritten(long seconds) {
    Roles present = roles;
    for (int number = 0; number < roles.count(); number++) {
      int absent = number;
      if (roles.of(number) != Roles.SPARE
          && attached.stream().noneMatch(a -> a.number() == absent)) {
        present = present.with(number, Roles.SPARE);
      }
    }
    return withRoles(present).withState(state.at(seconds));
  }

  /** With every device changed. */
  public ArrayImage withEach(UnaryOperator<Attached> change) {
    return withAttached(attached.stream().map(change).toList());
  }

  /** With one device changed. */
  public ArrayImage replacing(Attached old, Attached other) {
    return withEach(a -> a == old ? other : a);
  }

  /** The lowest device number that no device has, nor had with a role that still stands. */
  public int freeNumber() {
    int number = 0;
    while (taken(number)) {
      number++;
    }
    return number;
  }

  private boolean taken(int number) {
    return roles.of(number) != Roles.SPARE
        || attached.stream().anyMatch(a -> a.number() == number);
  }

  public ArrayImage adding(Attached device, int role) {
    List<Attached> all = new ArrayList<>(attached);
    all.add(device);
    return withAttached(all).withRoles(roles.with(device.number(), role));
  }
}
