package imsm.metadata.store;

import imsm.metadata.state.Attached;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.host.IoAction;
import raid.api.metadata.FormatContext;

/** Makes durable, on all members at once, what a block is to vouch for. */
final class VouchedFlush {
  private final FormatContext context;
  private final DiskWriter writer;

  VouchedFlush(FormatContext context) {
    this.context = context;
    this.writer = new DiskWriter(context);
  }

  /** Answers those that could not be flushed. */
  List<Attached> run(List<Attached> members) throws IOException {
    boolean[] flushed = new boolean[members.size()];
    List<IoAction> actions = new ArrayList<>();
    for (int i = 0; i < flushed.length; i++) {
      int at = i;
      actions.add(() -> flushed[at] = flushed(members.get(at)));
    }
    context.host().parallel(actions);
    return members.stream().filter(member -> !flushed[members.indexOf(member)]).toList();
  }

  private boolean flushed(Attached member) {
    try {
      writer.flush(member.disk());
      return true;
    } catch (IOException e) {
      writer.trace(member.disk(), "cannot be flushed: " + e.getMessage());
      return false;
    }
  }
}
