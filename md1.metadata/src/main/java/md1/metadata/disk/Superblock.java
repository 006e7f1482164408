package md1.metadata.disk;

import metadata.kit.Octets;

/**
 * A version-1 superblock's values, divided as the bytes are. One device's superblock tells of the
 * whole array and of this device. The checksum is not among them: it follows from the rest.
 *
 * @param features bits of {@link Feature}
 * @param pad0 zero, or a kernel does not know this superblock
 */
public record Superblock(
    int features, int pad0, Whole array, Change reshape, Device device, State state, Roles roles) {

  /** All ones: the whole component is in sync, or was recovered. */
  public static final long ALL_SECTORS = -1L;

  public static final int MAGIC = 0xA92B4EFC;
  public static final int MAJOR = 1;
  private static final long SECONDS = (1L << 40) - 1;

  /**
   * What the array is, in its old geometry while a reshape is on.
   *
   * @param setName {@code host:name}
   * @param ctime microseconds in the upper 24 bits, seconds below
   * @param level md's number, -1 for linear
   * @param size used sectors of each component
   * @param chunkSize sectors
   * @param raidDisks the new number while a reshape is on
   * @param bitmapOffset sectors from the superblock, signed; or the PPL's offset and size, 16 bits
   *     each
   */
  public record Whole(
      Octets setUuid,
      Octets setName,
      long ctime,
      int level,
      int layout,
      long size,
      int chunkSize,
      int raidDisks,
      int bitmapOffset) {

    /** Sectors from the superblock, as mdadm reads it: without its sign. */
    public int pplOffset() {
      return bitmapOffset & 0xFFFF;
    }

    public Whole withRaidDisks(int disks) {
      return new Whole(setUuid, setName, ctime, level, layout, size, chunkSize, disks,
          bitmapOffset);
    }

    /** The same data under another level. */
    public Whole over(int newLevel, int newLayout, long newSize, int disks) {
      return new Whole(setUuid, setName, ctime, newLevel, newLayout, newSize, chunkSize, disks,
          bitmapOffset);
    }

    public int pplSize() {
      return bitmapOffset >>> 16;
    }
  }

  /**
   * What the array becomes; counts only with {@link Feature#RESHAPE_ACTIVE}.
   *
   * @param position array sectors done: from there the old geometry holds
   * @param newChunk sectors
   * @param newOffset sectors, signed, to be added to this device's data offset; counts only with
   *     {@link Feature#NEW_OFFSET}
   */
  public record Change(
      int newLevel, long position, int deltaDisks, int newLayout, int newChunk, int newOffset) {

    public static final Change NONE = new Change(0, 0, 0, 0, 0, 0);

    public Change withPosition(long sectors) {
      return new Change(newLevel, sectors, deltaDisks, newLayout, newChunk, newOffset);
    }

    public Change withNewOffset(int sectors) {
      return new Change(newLevel, position, deltaDisks, newLayout, newChunk, sectors);
    }
  }

  /**
   * This device; sectors.
   *
   * @param dataOffset where the component starts
   * @param dataSize how long it may get
   * @param recoveryOffset recovered so far; counts only with {@link Feature#RECOVERY_OFFSET}
   * @param devNumber index into the roles
   * @param bblogOffset from the superblock, signed
   */
  public record Device(
      long dataOffset,
      long dataSize,
      long superOffset,
      long recoveryOffset,
      int devNumber,
      int cntCorrectedRead,
      Octets deviceUuid,
      int devFlags,
      int bblogShift,
      int bblogSize,
      int bblogOffset) {

    public static final int WRITE_MOSTLY = 1;
    public static final int FAIL_FAST = 2;

    public Device withRecoveryOffset(long sectors) {
      return new Device(dataOffset, dataSize, superOffset, sectors, devNumber, cntCorrectedRead,
          deviceUuid, devFlags, bblogShift, bblogSize, bblogOffset);
    }

    public Device withDataSize(long sectors) {
      return new Device(dataOffset, sectors, superOffset, recoveryOffset, devNumber,
          cntCorrectedRead, deviceUuid, devFlags, bblogShift, bblogSize, bblogOffset);
    }

    /** Its data starts elsewhere, and ends where it did. */
    public Device movedBy(int sectors) {
      return new Device(dataOffset + sectors, dataSize - sectors, superOffset, recoveryOffset,
          devNumber, cntCorrectedRead, deviceUuid, devFlags, bblogShift, bblogSize, bblogOffset);
    }
  }

  /**
   * The array's state when this was written.
   *
   * @param utime as {@link Whole#ctime}
   * @param resyncOffset sectors of each component in sync, {@link #ALL_SECTORS} when clean
   */
  public record State(long utime, long events, long resyncOffset, Octets pad3) {

    public State(long utime, long events, long resyncOffset) {
      this(utime, events, resyncOffset, Octets.zeros(SuperblockDescriptor.PAD3_LENGTH));
    }

    public State withResyncOffset(long sectors) {
      return new State(utime, events, sectors, pad3);
    }

    /** As it is written next. */
    public State at(long seconds) {
      return new State(seconds, events + 1, resyncOffset, pad3);
    }

    public boolean clean() {
      return resyncOffset == ALL_SECTORS;
    }
  }

  /** The seconds of a {@link Whole#ctime} or {@link State#utime}. */
  public static long seconds(long time) {
    return time & SECONDS;
  }

  public boolean has(int feature) {
    return (features & feature) != 0;
  }

  public boolean reshaping() {
    return has(Feature.RESHAPE_ACTIVE);
  }

  /** The number of members before the reshape that is on, or simply the number. */
  public int oldRaidDisks() {
    return array.raidDisks - (reshaping() ? reshape.deltaDisks : 0);
  }

  /** Sectors by which the data of this device moves while the reshape is on. */
  public int dataShift() {
    return has(Feature.NEW_OFFSET) ? reshape.newOffset : 0;
  }

  /** What this device is: a slot, or one of the marks in {@link Roles}. */
  public int role() {
    return roles.of(device.devNumber);
  }

  public Superblock withFeatures(int other) {
    return new Superblock(other, pad0, array, reshape, device, state, roles);
  }

  public Superblock withArray(Whole other) {
    return new Superblock(features, pad0, other, reshape, device, state, roles);
  }

  public Superblock withReshape(Change other) {
    return new Superblock(features, pad0, array, other, device, state, roles);
  }

  public Superblock withDevice(Device other) {
    return new Superblock(features, pad0, array, reshape, other, state, roles);
  }

  public Superblock withState(State other) {
    return new Superblock(features, pad0, array, reshape, device, other, roles);
  }

  public Superblock withRoles(Roles other) {
    return new Superblock(features, pad0, array, reshape, device, state, other);
  }
}
