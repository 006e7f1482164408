package raid5.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import raid.api.host.IoAction;

/**
 * The members of one geometry, as they were when rows of them were taken in hand. A write error
 * fails the member, and the array goes on without it. More losses than parity can make good are an
 * error that names the array and its sector.
 */
final class Members {

  private final Store store;
  private final Mapping mapping;
  private final Member[] members;

  Members(Store store, Mapping mapping) {
    this.store = store;
    this.mapping = mapping;
    members = new Member[mapping.disks()];
    for (int slot = 0; slot < members.length; slot++) {
      members[slot] = new Member(store.context().slot(slot), mapping.isDestination());
    }
  }

  int count() {
    return members.length;
  }

  Member get(int slot) {
    return members[slot];
  }

  /** Members of which the rows before {@code end} cannot be read. */
  int unreadable(long end) {
    int count = 0;
    for (Member member : members) {
      if (!member.readable(end)) {
        count++;
      }
    }
    return count;
  }

  /** The first such member; -1 if there is none. */
  int firstUnreadable(long end) {
    for (int slot = 0; slot < members.length; slot++) {
      if (!members[slot].readable(end)) {
        return slot;
      }
    }
    return -1;
  }

  /** What is to be written to one member. */
  @FunctionalInterface
  interface Writer {
    void write(int slot, Member member) throws IOException;
  }

  /**
   * Writes to those members that are present, at once.
   *
   * @param from first row concerned
   * @param to row after the last one concerned
   * @throws IOException if more members have failed than parity can replace
   */
  void write(long from, long to, IntPredicate slots, Writer writer) throws IOException {
    IOException[] errors = new IOException[members.length];
    List<IoAction> actions = new ArrayList<>(members.length);
    for (int n = 0; n < members.length; n++) {
      int slot = n;
      if (members[slot].present() && slots.test(slot)) {
        actions.add(
            () -> {
              try {
                writer.write(slot, members[slot]);
              } catch (IOException e) {
                errors[slot] = e;
              }
            });
      }
    }
    store.host().parallel(actions);
    IOException first = null;
    int firstSlot = -1;
    for (int slot = 0; slot < members.length; slot++) {
      if (errors[slot] != null) {
        fail(slot, errors[slot]);
        firstSlot = first == null ? slot : firstSlot;
        first = first == null ? errors[slot] : first;
      }
    }
    if (first != null && unreadable(to) > 1) {
      throw tooFew(firstSlot, from, first);
    }
  }

  void fail(int slot, IOException cause) {
    members[slot].lose();
    store.context().memberFailed(slot, cause);
  }

  IOException tooFew(int slot, long row, IOException cause) {
    StringBuilder missing = new StringBuilder();
    for (int other = 0; other < members.length; other++) {
      if (!members[other].readable(row + 1)) {
        missing.append(missing.length() == 0 ? "; unreadable slots: " : ", ").append(other);
      }
    }
    return new IOException(
        "%s: sector %d: slot %d at sector %d of its component is beyond what parity can replace%s"
            .formatted(store.context().arrayName(), mapping.sector(slot, row), slot, row, missing),
        cause);
  }
}
