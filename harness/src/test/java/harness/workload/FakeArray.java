package harness.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.RaidLevel;
import raid.api.array.SyncAction;
import raid.api.array.SyncPace;
import raid.api.host.Step;
import raid.api.host.Task;

/** An array over a byte array; every request waits once. */
public final class FakeArray implements MdArray {

  public final byte[] content;
  public final List<String> requests = new ArrayList<>();
  private final Geometry geometry;

  /**
   * @param chunkSectors of a RAID0 of {@code disks}
   */
  public FakeArray(int bytes, int disks, int chunkSectors) {
    content = new byte[bytes];
    geometry = new Geometry(RaidLevel.RAID0, 0, disks, chunkSectors, (bytes >> 9) / disks);
  }

  @Override
  public String name() {
    return "md126";
  }

  @Override
  public List<ArrayAttribute> attributes() {
    return List.of();
  }

  @Override
  public String show(ArrayAttribute attribute) {
    return "";
  }

  @Override
  public void store(ArrayAttribute attribute, String text) {}

  @Override
  public ArrayStatus status() {
    return new ArrayStatus(
        name(),
        ArrayState.CLEAN,
        Optional.of(geometry),
        Optional.of(geometry),
        content.length >> 9,
        "external:/md127/0",
        SyncAction.IDLE,
        ArrayStatus.NONE,
        0,
        ArrayStatus.NONE,
        0,
        0,
        ArrayStatus.NONE,
        ArrayStatus.NONE,
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
  public Optional<MdMember> member(String disk) {
    return Optional.empty();
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    int length = data.remaining();
    requests.add(Set.of(Io.FLUSH).contains(io) ? "FLUSH" : io + " " + offset + "+" + length);
    return new Task() {
      private boolean waited;

      @Override
      public String name() {
        return "request";
      }

      @Override
      public Step step() {
        if (!waited) {
          waited = true;
          return Step.waitingUntil(0, "the fake to have waited once");
        }
        if (io == Io.READ) {
          data.put(content, (int) offset, length);
        } else if (io == Io.WRITE) {
          data.get(content, (int) offset, length);
        }
        return Step.DONE;
      }
    };
  }
}
