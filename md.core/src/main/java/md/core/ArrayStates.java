package md.core;

import java.util.EnumMap;
import java.util.Map;
import raid.api.array.ArrayState;
import raid.api.array.Errno;
import raid.api.array.MdException;

/**
 * {@code array_state}: what it reads, and what storing each word does ({@code array_state_store}).
 */
final class ArrayStates {
  private static final Map<ArrayState, ArrayFiles.Store> STORES = new EnumMap<>(ArrayState.class);

  static {
    STORES.put(ArrayState.CLEAR, (mddev, write) -> Assembly.clear(mddev));
    STORES.put(ArrayState.INACTIVE, (mddev, write) -> Assembly.stop(mddev));
    STORES.put(ArrayState.READONLY, ArrayStates::readOnly);
    STORES.put(ArrayState.READ_AUTO, ArrayStates::readAuto);
    STORES.put(ArrayState.CLEAN, ArrayStates::clean);
    STORES.put(ArrayState.ACTIVE, ArrayStates::active);
  }

  private ArrayStates() {}

  static ArrayState of(Mddev mddev) {
    Conf conf = mddev.conf;
    if (conf == null) {
      boolean nothing =
          mddev.members.isEmpty() && mddev.shape.raidDisks == 0 && mddev.shape.component == 0;
      return nothing ? ArrayState.CLEAR : ArrayState.INACTIVE;
    }
    return switch (mddev.mode) {
      case READ_ONLY -> ArrayState.READONLY;
      case READ_AUTO -> ArrayState.READ_AUTO;
      case READ_WRITE -> {
        ArrayState state = mddev.writes.state();
        yield mddev.broken && state == ArrayState.CLEAN ? ArrayState.BROKEN : state;
      }
    };
  }

  static void store(Mddev mddev, Write write) throws MdException {
    ArrayFiles.Store store = ArrayState.of(write.text()).map(STORES::get).orElse(null);
    if (store == null) {
      throw write.refuse(Errno.EINVAL, "not a state that can be asked for");
    }
    store.store(mddev, write);
  }

  private static void readOnly(Mddev mddev, Write write) throws MdException {
    if (!mddev.running()) {
      Assembly.run(mddev, ReadMode.READ_ONLY, write);
      return;
    }
    refusePending(mddev, write);
    if (mddev.mode == ReadMode.READ_ONLY) {
      throw write.refuse(Errno.ENXIO, "it is read-only already");
    }
    mddev.recovery.stop();
    mddev.mode = ReadMode.READ_ONLY;
  }

  private static void readAuto(Mddev mddev, Write write) throws MdException {
    if (!mddev.running()) {
      Assembly.run(mddev, ReadMode.READ_AUTO, write);
      return;
    }
    if (mddev.writable()) {
      refusePending(mddev, write);
      mddev.recovery.stop();
    }
    mddev.mode = ReadMode.READ_AUTO;
  }

  private static void refusePending(Mddev mddev, Write write) throws MdException {
    if (mddev.external() && mddev.writes.pending()) {
      throw write.refuse(Errno.EBUSY, "the monitor has not answered write-pending");
    }
  }

  private static void clean(Mddev mddev, Write write) throws MdException {
    if (!mddev.running()) {
      throw write.refuse(Errno.EINVAL, "the array does not run");
    }
    makeWritable(mddev);
    if (mddev.redundant() && !mddev.writes.cleaned()) {
      throw write.refuse(Errno.EBUSY, "a write is in flight");
    }
  }

  private static void active(Mddev mddev, Write write) throws MdException {
    if (!mddev.running()) {
      Assembly.run(mddev, ReadMode.READ_WRITE, write);
      return;
    }
    makeWritable(mddev);
    mddev.writes.answered();
  }

  /** {@code restart_array}; does nothing to an array that is writable. */
  static void makeWritable(Mddev mddev) {
    if (!mddev.writable()) {
      mddev.writes.wake();
      mddev.mode = ReadMode.READ_WRITE;
      mddev.recovery.need();
    }
  }
}
