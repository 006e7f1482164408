package mdadm.admin.assemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mdadm.admin.grow.Growing;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.admin.Mdadm.Started;
import raid.api.array.MdArray;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeInfo;

/**
 * {@code mdadm --incremental CONTAINER}: starts the volumes that are not running yet, and goes on
 * with an expansion if the metadata has one (Incremental.c Incremental_container). A volume that
 * cannot be started does not keep the others from it.
 */
public final class IncrementalAssembly {

  private final MdMachine machine;
  private final String containerName;
  private final boolean force;
  private final Growing growing;
  private final List<MdArray> volumes = new ArrayList<>();
  private IOException failure;

  /**
   * @param force whether volumes are started that are dirty and degraded
   */
  public IncrementalAssembly(
      MdMachine machine, String containerName, boolean force, Growing growing) {
    this.machine = machine;
    this.containerName = containerName;
    this.force = force;
    this.growing = growing;
  }

  public Started started() {
    return new Started(List.copyOf(volumes), growing.background());
  }

  public Work work() {
    return Works.later(
        () -> {
          MdArray container = machine.container(containerName);
          Container metadata = machine.load(container);
          metadata.remarks().forEach(machine::say);
          List<VolumeInfo> all = metadata.volumes();
          if (all.isEmpty()) {
            throw new RefusedException(containerName + " has no volumes to start");
          }
          boolean migrating = all.stream().anyMatch(volume -> volume.reshape().isPresent());
          List<Work> parts = new ArrayList<>();
          for (VolumeInfo volume : all) {
            parts.add(start(container, metadata, volume, migrating));
          }
          parts.add(Works.once(this::anyStarted));
          parts.add(Works.later(() -> goOn(container)));
          return Works.inOrder(parts);
        });
  }

  private Work start(MdArray container, Container metadata, VolumeInfo volume, boolean migrating) {
    return Works.later(
        () -> {
          Optional<MdArray> running = machine.volume(container, volume.index());
          if (running.isPresent()) {
            machine.say(running.get().name() + " (" + volume.name() + ") is running already");
            volumes.add(running.get());
            return Works.NOTHING;
          }
          VolumeAssembly assembly =
              new VolumeAssembly(machine, container, metadata, volume, migrating, force);
          return Works.recovering(
              Works.inOrder(assembly.work(), Works.once(() -> volumes.add(assembly.array()))),
              failed -> notStarted(volume, failed));
        });
  }

  private Work notStarted(VolumeInfo volume, IOException failed) {
    machine.say("volume %s was not started: %s".formatted(volume.name(), failed.getMessage()));
    if (failure == null) {
      failure = failed;
    } else {
      failure.addSuppressed(failed);
    }
    return Works.NOTHING;
  }

  private void anyStarted() throws IOException {
    if (volumes.isEmpty()) {
      throw failure;
    }
  }

  /**
   * Only what runs can go on; the metadata is asked again, for the monitor may have changed it.
   * Where no monitor runs, copies that a power cut left behind are brought in line here.
   */
  private Work goOn(MdArray container) throws IOException {
    Container metadata = machine.load(container);
    for (VolumeInfo volume : metadata.volumes()) {
      if (volume.reshape().isPresent() && machine.volume(container, volume.index()).isPresent()) {
        return growing.goOn(container);
      }
    }
    if (machine.context().monitors().of(containerName).isEmpty()) {
      metadata.write();
    }
    return Works.NOTHING;
  }
}
