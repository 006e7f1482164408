package harness.command;

import harness.console.Screen;
import harness.disk.FileDisk;
import harness.disk.OverlayDisk;
import harness.host.TraceSink;
import harness.image.Image;
import harness.image.Images;
import harness.launch.UsageException;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.status.Inventory;
import harness.trace.TraceFan;
import harness.trace.TraceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Option;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.BlockDevice;
import raid.api.host.TaskHandle;
import raid.api.metadata.WriteOrder;

/**
 * Where commands on arrays play: on the shell's live machine, or on one that is assembled from the
 * images after {@code --on} and stopped again.
 */
@Component(service = Stage.class)
public final class Stage {

  private final LiveMachine live;
  private final Machines machines;

  @Activate
  public Stage(@Reference LiveMachine live, @Reference Machines machines) {
    this.live = live;
    this.machines = machines;
  }

  LiveMachine live() {
    return live;
  }

  Machines machines() {
    return machines;
  }

  /** What is there, and what the shell's machine does with it; it is not booted for that. */
  Inventory inventory() {
    return new Inventory(machines.parts(), live.running());
  }

  /** The options that choose the stage. */
  static final class On {
    @Option(
        names = "--on",
        arity = "1..*",
        paramLabel = "IMAGE",
        description = "assemble these images first, and stop them afterwards")
    List<String> images = new ArrayList<>();

    @Option(
        names = "--guess",
        description = "match images without a serial to members by their content")
    boolean guess;

    @Option(names = "--trace", paramLabel = "FILE", description = "write every crossing to FILE")
    Path trace;

    /** Told every crossing too, while the command runs. */
    TraceSink also = TraceSink.NONE;
  }

  /** Whether a command changes what is on the disks. */
  enum Use {
    /** Images stay as they are: what the machine writes is kept in memory and dropped. */
    LOOK,
    CHANGE
  }

  /** What a command does on a machine. */
  interface Play {
    Integer on(Machine machine) throws Exception;
  }

  Integer play(On on, Use use, Screen screen, Path folder, Play play) throws Exception {
    if (on.guess && on.images.isEmpty()) {
      throw new UsageException("--guess needs --on IMAGE...");
    }
    if (on.trace == null) {
      return play(on, use, screen, folder, on.also, play);
    }
    try (TraceFile file = new TraceFile(folder.resolve(on.trace))) {
      return play(on, use, screen, folder, new TraceFan(file, on.also), play);
    }
  }

  private Integer play(On on, Use use, Screen screen, Path folder, TraceSink trace, Play play)
      throws Exception {
    if (!on.images.isEmpty()) {
      return onImages(on, use, screen, folder, trace, play);
    }
    live.talkTo(screen);
    live.trace().add(trace);
    try {
      return play.on(live.get());
    } finally {
      live.trace().remove(trace);
    }
  }

  private Integer onImages(On on, Use use, Screen screen, Path folder, TraceSink trace, Play play)
      throws Exception {
    List<Image> images =
        new Images(machines.parts().formats(), folder, 0, on.guess, screen::note)
            .resolve(on.images, List.of());
    MachineOptions options =
        new MachineOptions(
            WriteOrder.DURABLE,
            GrowSequence.LINUX,
            trace,
            use == Use.LOOK ? MachineOptions.SILENT : new ScreenConsole(screen));
    Machine machine = machines.boot(options);
    try {
      for (Image image : images) {
        machine.disks().plug(open(image, use));
      }
      start(machine, use);
      return play.on(machine);
    } finally {
      if (use == Use.LOOK) {
        machine.cutOff();
      } else {
        machine.close();
      }
    }
  }

  private static BlockDevice open(Image image, Use use) throws IOException {
    return use == Use.LOOK
        ? new OverlayDisk(image.open(FileDisk.Access.READ_ONLY))
        : image.open(FileDisk.Access.READ_WRITE);
  }

  private static void start(Machine machine, Use use) throws IOException {
    MdArray container = machine.run(machine.mdadm().assemble(machine.disks().disks()));
    Mdadm.Started started = machine.run(machine.mdadm().incremental(container.name()));
    if (use == Use.CHANGE) {
      if (started.reshape().isPresent()) {
        machine.await(started.reshape().get());
      }
      return;
    }
    started.reshape().ifPresent(TaskHandle::kill);
    for (MdArray volume : started.volumes()) {
      hold(volume);
    }
  }

  /** Nothing is to be synced into memory. */
  private static void hold(MdArray volume) throws IOException {
    boolean syncs =
        volume.status().geometry().map(Geometry::level).filter(RaidLevel::redundant).isPresent();
    if (syncs && volume.status().syncAction() != SyncAction.IDLE) {
      volume.store(ArrayAttribute.SYNC_ACTION, SyncAction.FROZEN.text());
    }
  }

  /**
   * The array that people call {@code name}.
   *
   * @throws UsageException naming those there are
   */
  static MdArray array(Machine machine, String name) throws IOException {
    Optional<MdArray> array = machine.names().find(name);
    if (array.isPresent()) {
      return array.get();
    }
    Map<String, String> there = new TreeMap<>();
    machine.md().arrays().forEach(running -> there.put(running.name(), ""));
    machine.names().volumeNames().forEach((md, volume) -> there.put(md, " (" + volume + ")"));
    if (there.isEmpty()) {
      throw new UsageException(
          "no array %s: none runs; make one with mdadm --create, or name images with --on"
              .formatted(name));
    }
    StringBuilder list = new StringBuilder();
    there.forEach((md, volume) -> list.append(' ').append(md).append(volume));
    machine.lacks().forEach(lack -> list.append("; ").append(lack));
    throw new UsageException("no array %s; there are:%s".formatted(name, list));
  }

  /** As {@link #array}, but not a container. */
  static MdArray volume(Machine machine, String name) throws IOException {
    MdArray array = array(machine, name);
    if (array.status().geometry().isEmpty()) {
      throw new UsageException(
          "%s is a container and holds no data; name one of its volumes".formatted(array.name()));
    }
    return array;
  }
}
