package itest.expansion;

import java.io.IOException;
import raid.api.array.ArrayStatus;
import raid.api.array.MdArray;
import raid.api.array.MemberAttribute;
import raid.api.host.Step;
import raid.api.host.Task;

/** Declares a member faulty once the reshape has come to an array sector. */
public record FailsAt(MdArray array, String disk, long sector) implements Task {

  @Override
  public String name() {
    return "fault";
  }

  @Override
  public Step step() throws IOException {
    ArrayStatus status = array.status();
    if (!status.reshaping() || status.reshapePosition() < sector) {
      return Step.waiting("the reshape to come to sector " + sector);
    }
    array.member(disk).orElseThrow().store(MemberAttribute.STATE, "faulty");
    return Step.DONE;
  }
}
