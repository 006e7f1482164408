package md.core;

import static raid.api.array.ArrayStatus.NONE;

import raid.api.array.Geometry;
import raid.api.array.RaidLevel;

/**
 * The geometry attributes of an array as they stand: what it is, and under {@code new…} and {@code
 * delta} what it shall become ({@code struct mddev}: level, raid_disks, layout, chunk_sectors,
 * new_level, new_layout, new_chunk_sectors, delta_disks, reshape_position). {@code raidDisks} is
 * the new number from the moment a reshape starts; {@code layout} and {@code chunk} stay the old
 * ones until it ends. What a running personality works with is {@link Conf}: storing {@code
 * chunk_size} during a reshape changes this, not that.
 */
final class Shape {
  String level = "";
  int newLevel;
  int raidDisks;
  int delta;
  int layout;
  int newLayout;

  /** Sectors. */
  int chunk;

  /** Sectors. */
  int newChunk;

  /** Sectors used on each member. */
  long component;

  /** Array sectors; NONE without a reshape. */
  volatile long position = NONE;

  boolean backwards;

  boolean reshaping() {
    return position != NONE;
  }

  int oldDisks() {
    return reshaping() ? raidDisks - delta : raidDisks;
  }

  Geometry previous(RaidLevel of) {
    return new Geometry(of, layout, oldDisks(), chunk, component);
  }

  Geometry wanted(RaidLevel of) {
    return new Geometry(of, newLayout, oldDisks() + delta, newChunk, component);
  }

  /** One geometry, nothing to become. */
  void settle(Geometry geometry) {
    level = geometry.level().text();
    newLevel = geometry.level().number();
    raidDisks = geometry.raidDisks();
    layout = geometry.layout();
    chunk = geometry.chunkSectors();
    component = geometry.componentSectors();
    position = NONE;
    wantNothing();
  }

  void settleNone() {
    level = "";
    newLevel = 0;
    raidDisks = 0;
    layout = 0;
    chunk = 0;
    component = 0;
    position = NONE;
    wantNothing();
  }

  void wantNothing() {
    delta = 0;
    backwards = false;
    newLayout = layout;
    newChunk = chunk;
  }
}
