package md.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.disk.MemoryDisk;
import harness.host.LiveHost;
import harness.machine.Disks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.SpeedLimits;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.personality.PersonalityProvider;

/** Threads, a monitor and attribute stores at once: nobody waits for ever, nothing is lost. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTest {
  private static final int WRITERS = 4;
  private static final int WRITES = 200;

  @Test
  void writers_a_monitor_and_a_reshape_go_on_beside_each_other() throws Exception {
    try (LiveHost host = new LiveHost()) {
      MdArray array = build(host);
      host.start(monitor(array));
      List<Thread> writers = new ArrayList<>();
      List<Throwable> failures = new ArrayList<>();
      for (int n = 0; n < WRITERS; n++) {
        writers.add(new Thread(() -> write(host, array, failures)));
      }
      writers.forEach(Thread::start);
      grow(host, array);
      for (Thread writer : writers) {
        writer.join();
      }
      assertTrue(failures.isEmpty(), failures.toString());
      host.run(until(() -> !array.status().reshaping()));
      assertEquals("4", array.show(ArrayAttribute.RAID_DISKS));
      array.store(ArrayAttribute.ARRAY_STATE, "inactive");
      array.store(ArrayAttribute.ARRAY_STATE, "clear");
    }
  }

  private static MdArray build(LiveHost host) throws IOException {
    Disks disks = new Disks();
    for (int n = 0; n < 4; n++) {
      disks.plug(new MemoryDisk("disk" + n, 512, 8 << 20));
    }
    List<PersonalityProvider> toy = List.of(new Toy());
    Md md = new MdCore().load(host, disks, () -> toy);
    md.speedLimits(SpeedLimits.NONE);
    MdArray array = md.newArray("md126");
    array.store(ArrayAttribute.METADATA_VERSION, "external:foo");
    array.store(ArrayAttribute.LEVEL, "raid5");
    array.store(ArrayAttribute.RAID_DISKS, "3");
    array.store(ArrayAttribute.CHUNK_SIZE, "65536");
    array.store(ArrayAttribute.COMPONENT_SIZE, "5120");
    array.store(ArrayAttribute.RESYNC_START, "none");
    for (int n = 0; n < 4; n++) {
      array.store(ArrayAttribute.NEW_DEV, "8:" + 16 * n);
      MdMember member = array.members().get(n);
      member.store(MemberAttribute.SIZE, "5120");
      if (n < 3) {
        member.store(MemberAttribute.SLOT, "" + n);
      }
    }
    array.store(ArrayAttribute.ARRAY_STATE, "active");
    array.store(ArrayAttribute.SYNC_ACTION, "frozen");
    array.store(ArrayAttribute.SAFE_MODE_DELAY, "0.001");
    return array;
  }

  private static void grow(LiveHost host, MdArray array) throws IOException {
    array.store(ArrayAttribute.SAFE_MODE_DELAY, "0");
    host.run(
        new Task() {
          @Override
          public String name() {
            return "mdadm";
          }

          @Override
          public Step step() throws IOException {
            if (array.status().state() == ArrayState.WRITE_PENDING) {
              return Step.waiting("the monitor");
            }
            try {
              array.store(ArrayAttribute.RAID_DISKS, "4");
              return Step.DONE;
            } catch (MdException again) {
              return Step.waiting("the monitor: " + again.errno());
            }
          }
        });
    array.store(ArrayAttribute.SAFE_MODE_DELAY, "0.001");
    array.store(ArrayAttribute.SYNC_MAX, "0");
    array.store(ArrayAttribute.SYNC_ACTION, "reshape");
    for (int sectors = 1024; sectors <= 10240; sectors += 1024) {
      long target = sectors;
      array.store(ArrayAttribute.SUSPEND_HI, Long.toString(sectors * 3L));
      array.store(ArrayAttribute.SYNC_MAX, Long.toString(sectors));
      host.run(
          until(() -> !array.status().reshaping() || array.status().syncCompleted() >= target));
    }
    array.store(ArrayAttribute.SUSPEND_HI, "0");
  }

  private static Task until(BooleanSupplier condition) {
    return new Task() {
      @Override
      public String name() {
        return "mdadm";
      }

      @Override
      public Step step() {
        return condition.getAsBoolean() ? Step.DONE : Step.waiting("a change");
      }
    };
  }

  private static void write(LiveHost host, MdArray array, List<Throwable> failures) {
    try {
      for (int i = 0; i < WRITES; i++) {
        host.run(array.request(Io.WRITE, i % 20 * 51200L, ByteBuffer.allocate(512)));
        array.status();
      }
    } catch (IOException failure) {
      synchronized (failures) {
        failures.add(failure);
      }
    }
  }

  private static Task monitor(MdArray array) {
    return new Task() {
      @Override
      public String name() {
        return "mdmon";
      }

      @Override
      public Step step() throws IOException {
        ArrayState state = array.status().state();
        if (state == ArrayState.CLEAR) {
          return Step.DONE;
        }
        try {
          if (state == ArrayState.WRITE_PENDING) {
            array.store(ArrayAttribute.ARRAY_STATE, "active");
          } else if (state == ArrayState.ACTIVE_IDLE) {
            array.store(ArrayAttribute.ARRAY_STATE, "clean");
          }
        } catch (MdException busy) {
          return Step.waiting("a change: " + busy.errno());
        }
        return Step.waiting("a change");
      }
    };
  }
}
