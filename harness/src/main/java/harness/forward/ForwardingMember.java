package harness.forward;

import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.block.Disk;

/** Hands every call on to the member below. */
public abstract class ForwardingMember implements MdMember {

  protected final MdMember below;

  protected ForwardingMember(MdMember below) {
    this.below = below;
  }

  @Override
  public Disk disk() {
    return below.disk();
  }

  @Override
  public String show(MemberAttribute attribute) throws MdException {
    return below.show(attribute);
  }

  @Override
  public void store(MemberAttribute attribute, String text) throws MdException {
    below.store(attribute, text);
  }
}
