package itest.swap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.host.TraceEvent;
import harness.machine.ExchangeableParts;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import harness.machine.Part;
import harness.workload.RandomIo;
import itest.expansion.Rig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.admin.Operation;
import raid.api.array.ArrayAttribute;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.block.Disk;
import raid.api.host.AbsentException;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.host.TaskHandle;
import raid.api.host.Trace.Surface;
import raid.api.metadata.VolumeInfo;
import raid.api.metadata.WriteOrder;

/**
 * An expansion by the real clock with random reads and writes beside it, in which a part is taken
 * away at some event of the trace and comes back after a while.
 */
final class LiveExpansion implements AutoCloseable {

  private static final long DISK_LENGTH = 12L << 20;
  private static final long POLL_NANOS = 1_000_000;
  private static final int COMPONENT_KIB = 3 << 10;

  final List<TraceEvent> trace = Collections.synchronizedList(new ArrayList<>());
  final ExchangeableParts parts = new ExchangeableParts(Rig.parts());
  final Machine machine;
  final MdArray container;
  final MdArray array;

  private final List<Disk> disks = new ArrayList<>();
  private final byte[] content;
  private final int members;
  private final RandomIo load;
  private final TaskHandle loading;
  private final List<TaskHandle> swaps = new ArrayList<>();
  private volatile boolean over;

  LiveExpansion(RaidLevel level, int members, int raidDisks, long seed) throws IOException {
    this.members = members;
    machine =
        new Machines(parts)
            .boot(
                new MachineOptions(
                    WriteOrder.DURABLE, GrowSequence.LINUX, this::traced, MachineOptions.SILENT));
    for (int n = 0; n < raidDisks; n++) {
      disks.add(machine.disks().plug(new MemoryDisk("DISK" + n, 512, DISK_LENGTH)));
    }
    List<Disk> first = disks.subList(0, members);
    container = machine.run(machine.mdadm().createContainer("imsm", first));
    CreateVolume volume =
        new CreateVolume("vol0", level, members, 16, COMPONENT_KIB, List.of(), true);
    array = machine.run(machine.mdadm().createVolume(container.name(), volume));
    content = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    new Random(seed).nextBytes(content);
    machine.host().run(array.request(Io.WRITE, 0, ByteBuffer.wrap(content)));
    machine.run(machine.mdadm().add(container.name(), disks.subList(members, raidDisks)));
    trace.clear();
    load = new RandomIo(array, content, seed);
    loading = machine.host().start(load);
  }

  private void traced(TraceEvent event) {
    trace.add(event);
    if (machine != null) {
      machine.host().changed();
    }
  }

  /** Begins to expand. */
  TaskHandle begin() throws IOException {
    return machine.run(grow()).orElseThrow();
  }

  /** Expands; a command that is cut off is given again, as its message says. */
  void expand() throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        Optional<TaskHandle> rest = machine.run(grow());
        machine.await(rest.orElseThrow());
        return;
      } catch (AbsentException cut) {
        machine.await("all parts", () -> machine.parts().administrator().isPresent()
            && !machine.parts().formats().isEmpty());
        machine.awaitBackground();
        if (expanded()) {
          return;
        }
        assertTrue(tries < 20, "the expansion never comes to its end");
      }
    }
  }

  private Operation<Optional<TaskHandle>> grow() {
    return machine
        .mdadm()
        .grow(
            container.name(),
            GrowRequest.raidDisks(disks.size(), disks.subList(members, disks.size())));
  }

  private boolean expanded() throws IOException {
    return machine.names().volumes(container.name()).get(0).geometry().raidDisks() == disks.size();
  }

  /**
   * Takes a part away as soon as a unit has been recorded.
   *
   * @return brings its successor
   */
  Runnable remove(Part part) throws IOException {
    machine.await("a unit to be recorded", this::recorded);
    return part.remove(parts);
  }

  /** Waits for something that nobody tells of, as what a task waits for. */
  void poll(BooleanSupplier condition) throws IOException {
    machine
        .host()
        .run(
            new Task() {
              @Override
              public String name() {
                return "shell";
              }

              @Override
              public Step step() {
                return condition.getAsBoolean()
                    ? Step.DONE
                    : Step.waitingUntil(machine.host().nanoTime() + POLL_NANOS, "what is polled");
              }
            });
  }

  /** What the trace says of a part. */
  List<String> told(String part) {
    synchronized (trace) {
      return trace.stream()
          .filter(event -> event.surface() == Surface.PART && event.target().equals(part))
          .map(TraceEvent::text)
          .toList();
    }
  }

  private boolean recorded() {
    synchronized (trace) {
      return trace.stream().anyMatch(event -> event.text().contains("checkpoint"));
    }
  }

  /** Takes a part away at an event of the trace, for so long. */
  void swap(Part part, int atEvent, long absentNanos) {
    swaps.add(machine.host().start(new Operator(part, atEvent, absentNanos)));
  }

  private final class Operator implements Task {
    private final Part part;
    private final int atEvent;
    private final long absentNanos;
    private Runnable comeBack;
    private long until;

    Operator(Part part, int atEvent, long absentNanos) {
      this.part = part;
      this.atEvent = atEvent;
      this.absentNanos = absentNanos;
    }

    @Override
    public String name() {
      return "operator";
    }

    @Override
    public Step step() {
      if (comeBack == null) {
        if (trace.size() < atEvent && !over) {
          return Step.waiting("event " + atEvent);
        }
        comeBack = part.remove(parts);
        until = machine.host().nanoTime() + absentNanos;
      }
      if (machine.host().nanoTime() < until) {
        return Step.waitingUntil(until, "an operator");
      }
      comeBack.run();
      return Step.DONE;
    }
  }

  /** Every byte, parity, and metadata that is at rest. */
  void check() throws IOException {
    over = true;
    machine.host().changed();
    for (TaskHandle swap : swaps) {
      machine.await(swap);
    }
    load.stop();
    machine.await(loading);
    assertTrue(expanded());
    int grown = Math.toIntExact(array.status().arraySectors() << 9);
    byte[] found = new byte[grown];
    machine.host().run(array.request(Io.READ, 0, ByteBuffer.wrap(found)));
    assertArrayEquals(Arrays.copyOf(content, grown), found);
    VolumeInfo volume = machine.names().volumes(container.name()).get(0);
    assertEquals(Optional.empty(), volume.reshape());
    assertEquals(volume.arraySectors(), array.status().arraySectors());
    if (array.status().geometry().map(Geometry::level).orElseThrow().redundant()) {
      machine.await(
          "idle", () -> array.status().syncAction() == SyncAction.IDLE);
      array.store(ArrayAttribute.SYNC_ACTION, "check");
      machine.await("check", () -> array.status().syncAction() == SyncAction.IDLE);
      assertEquals("0", array.show(ArrayAttribute.MISMATCH_CNT));
    }
  }

  int requests() {
    return load.requests();
  }

  @Override
  public void close() throws IOException {
    machine.close();
  }
}
