package acme.metadata;

import java.util.Optional;
import java.util.UUID;

/**
 * What a member disk says: all there is to know of the container, the same on every member. A disk
 * finds itself in it by its serial number.
 *
 * <p>Each disk has two copies of 4 KiB at its start. A write goes over the older one, so that a
 * power cut that tears it leaves the newer one whole. The highest generation of all disks counts; a
 * member that is a generation behind has missed a write by a power cut, and data was flushed before
 * any of them was written, so that it is no less right.
 *
 * <p>A spare has generation 0 and no volume. Who failed, or was away while the others went on, is
 * in no slot any more; its own copies tell of slots that the newest ones have given to nobody.
 *
 * @param container drawn when the container is made
 * @param generation grows by one with each write
 */
record Superblock(UUID container, long generation, Optional<Volume> volume) {

  static Superblock spare(UUID container) {
    return new Superblock(container, 0, Optional.empty());
  }

  boolean isSpare() {
    return volume.isEmpty();
  }

  Superblock with(Volume changed) {
    return new Superblock(container, generation, Optional.of(changed));
  }

  Superblock next() {
    return new Superblock(container, generation + 1, volume);
  }
}
