package mdmon.monitor;

import raid.api.array.ArrayState;
import raid.api.array.MemberStatus;
import raid.api.metadata.MonitorHooks.Consistency;

/** One thing that {@link Rule} wants done in a pass. */
sealed interface Act {

  /** The metadata is told of the array's state. */
  record TellState(Consistency consistency) implements Act {}

  /** The metadata is asked what a read-only array may become: read-auto, or active. */
  record AskState() implements Act {}

  /** The metadata is told of a member's state. */
  record TellMember(MemberStatus member) implements Act {}

  /** Progress that the metadata is about to be told of, or is not to be told of again. */
  record Checkpoint(long sectors) implements Act {}

  /** After the metadata is on disk: let md go on by storing {@code array_state}. */
  record Release(ArrayState state) implements Act {}

  /** After the metadata is on disk: let writes go on without this member. */
  record Unblock(MemberStatus member) implements Act {}

  /** After the metadata is on disk: look at this member no more, have it removed. */
  record Remove(MemberStatus member) implements Act {}

  /** The manager is asked for something. */
  record Ask(Wish wish) implements Act {}

  /** The array is gone; stop watching it. */
  record Deactivate() implements Act {}
}
