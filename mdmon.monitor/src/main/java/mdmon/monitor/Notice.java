package mdmon.monitor;

import java.util.List;
import raid.api.array.ArrayState;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;

/** What md notifies a watcher of; a pass is made when it differs from the pass before. */
record Notice(
    ArrayState state,
    SyncAction action,
    boolean reshaping,
    long completed,
    List<MemberStatus> members) {

  boolean saysTheSame(Notice other) {
    return state == other.state
        && action == other.action
        && reshaping == other.reshaping
        && completed == other.completed
        && sameMembers(other.members);
  }

  private boolean sameMembers(List<MemberStatus> others) {
    boolean same = members.size() == others.size();
    for (int i = 0; same && i < members.size(); i++) {
      same =
          members.get(i).disk().equals(others.get(i).disk())
              && members.get(i).state().equals(others.get(i).state());
    }
    return same;
  }
}
