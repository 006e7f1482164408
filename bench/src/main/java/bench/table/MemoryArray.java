package bench.table;

import static raid.api.array.ArrayStatus.NONE;

import harness.disk.MemoryDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.host.Step;
import raid.api.host.Task;

/** A memory disk in the shape of an array, so that an export has nothing else behind it. */
record MemoryArray(MemoryDisk disk) implements MdArray {

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public List<ArrayAttribute> attributes() {
    return List.of();
  }

  @Override
  public String show(ArrayAttribute attribute) throws MdException {
    throw new MdException(Errno.ENOENT, attribute.text(), "a plain device has no attributes");
  }

  @Override
  public void store(ArrayAttribute attribute, String text) throws MdException {
    show(attribute);
  }

  @Override
  public ArrayStatus status() {
    return new ArrayStatus(
        name(),
        ArrayState.CLEAN,
        Optional.empty(),
        Optional.empty(),
        disk.length() >> 9,
        "none",
        SyncAction.IDLE,
        NONE,
        0,
        NONE,
        0,
        0,
        NONE,
        NONE,
        0,
        0,
        0,
        List.of());
  }

  @Override
  public Optional<SyncPace> pace() {
    return Optional.empty();
  }

  @Override
  public List<MdMember> members() {
    return List.of();
  }

  @Override
  public Optional<MdMember> member(String name) {
    return Optional.empty();
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    return new Task() {
      @Override
      public String name() {
        return "memory_" + io;
      }

      @Override
      public Step step() throws IOException {
        switch (io) {
          case READ -> disk.read(offset, data);
          case WRITE, WRITE_THROUGH -> disk.write(offset, data);
          case FLUSH -> disk.flush();
        }
        return Step.DONE;
      }
    };
  }
}
