package harness.forward;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.SyncPace;
import raid.api.host.Task;

/** Hands every call on to the array below. */
public abstract class ForwardingArray implements MdArray {

  protected final MdArray below;

  protected ForwardingArray(MdArray below) {
    this.below = below;
  }

  @Override
  public String name() {
    return below.name();
  }

  @Override
  public List<ArrayAttribute> attributes() {
    return below.attributes();
  }

  @Override
  public String show(ArrayAttribute attribute) throws MdException {
    return below.show(attribute);
  }

  @Override
  public void store(ArrayAttribute attribute, String text) throws MdException {
    below.store(attribute, text);
  }

  @Override
  public ArrayStatus status() {
    return below.status();
  }

  @Override
  public Optional<SyncPace> pace() {
    return below.pace();
  }

  @Override
  public List<MdMember> members() {
    return below.members();
  }

  @Override
  public Optional<MdMember> member(String disk) {
    return below.member(disk);
  }

  @Override
  public boolean discards() {
    return below.discards();
  }

  @Override
  public void discard(long offset, long length) throws IOException {
    below.discard(offset, length);
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    return below.request(io, offset, data);
  }
}
