package imsm.metadata.monitor;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.MapState;
import imsm.metadata.state.ContainerState;
import imsm.metadata.volume.Migrations;

/** A volume of a container while a rule works on it, and whether that has to be written. */
final class Draft {
  private final int index;
  private ContainerState state;
  private boolean pending;

  Draft(ContainerState state, int index) {
    this.state = state;
    this.index = index;
  }

  ContainerState state() {
    return state;
  }

  boolean pending() {
    return pending;
  }

  ImsmVolume volume() {
    return state.volume(index);
  }

  ImsmMap map0() {
    return volume().map0();
  }

  /** To be written even if nothing changed. */
  void touch() {
    pending = true;
  }

  void set(ContainerState next) {
    state = next;
    pending = true;
  }

  void set(ImsmVolume volume) {
    set(state.withVolume(index, volume));
  }

  void setMap0(ImsmMap map) {
    set(volume().withMap0(map));
  }

  void endMigration(MapState to) {
    set(Migrations.end(state.mpb(), volume(), to));
  }
}
