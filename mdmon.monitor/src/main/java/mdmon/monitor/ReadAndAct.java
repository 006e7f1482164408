package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayState;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberStatus;
import raid.api.metadata.Container;
import raid.api.metadata.MonitorHooks.Consistency;
import raid.api.metadata.VolumeInfo;

/**
 * One look at one array: sample, apply the {@linkplain Rule rules}, write the metadata, and only
 * then let md go on (read_and_act in monitor.c). If the metadata cannot be written nothing is
 * released and nothing becomes the past: the next pass sees the same edges again.
 */
final class ReadAndAct {

  private final Session session;
  private final WatchedArray array;
  private final Container metadata;
  private final List<MemberStatus> unblock = new ArrayList<>();
  private final List<MemberStatus> remove = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private ArrayState next;
  private boolean deactivate;

  private ReadAndAct(Session session, WatchedArray array) {
    this.session = session;
    this.array = array;
    metadata = session.metadata();
  }

  /**
   * @return whether the array is dirty, for the exit rule
   */
  static boolean on(WatchedArray array, Session session) {
    return new ReadAndAct(session, array).run();
  }

  private boolean run() {
    array.sample();
    array.noticed();
    Sample now = Sample.of(array, gone());
    Migrations before = Migrations.of(metadata);
    for (Rule rule : Rule.TABLE) {
      if (rule.applies(now, array.lastCheckpoint())) {
        rule.acts(now).forEach(this::perform);
        tell(rule);
      }
    }
    tellMigrations(before);
    try {
      session.write();
    } catch (IOException kept) {
      return true;
    }
    release();
    array.advance();
    askManager();
    return now.dirty() || now.state() == ArrayState.READONLY && next == ArrayState.ACTIVE;
  }

  private boolean gone() {
    return session.md().array(array.name()).orElse(null) != array.array();
  }

  private void perform(Act act) {
    if (act instanceof Act.TellState tell) {
      metadata.setArrayState(array, tell.consistency());
    } else if (act instanceof Act.AskState) {
      Consistency answer = metadata.setArrayState(array, Consistency.JUST_ASSEMBLED);
      next = answer == Consistency.DIRTY ? ArrayState.ACTIVE : ArrayState.READ_AUTO;
    } else if (act instanceof Act.TellMember tell) {
      metadata.setDisk(array, tell.member().slot(), tell.member().state());
    } else if (act instanceof Act.Checkpoint checkpoint) {
      array.lastCheckpoint(checkpoint.sectors());
    } else if (act instanceof Act.Release release) {
      next = release.state();
    } else if (act instanceof Act.Unblock blocked) {
      unblock.add(blocked.member());
    } else if (act instanceof Act.Remove failed) {
      remove.add(failed.member());
    } else if (act instanceof Act.Ask ask) {
      wishes.add(ask.wish());
    } else if (act instanceof Act.Deactivate) {
      deactivate = true;
    } else {
      throw new IllegalStateException("no act is known as " + act);
    }
  }

  private void release() {
    if (next != null && !gone()) {
      Stores.array(array.array(), ArrayAttribute.ARRAY_STATE, next.text());
      array.answered();
    }
    for (MemberStatus member : unblock) {
      Stores.member(array.array(), member.disk(), MemberAttribute.STATE, "-blocked");
    }
    for (MemberStatus member : remove) {
      array.release(member.disk());
    }
    if (deactivate) {
      array.drop();
    }
  }

  private void askManager() {
    wishes.forEach(array::wish);
    if (array.takeAsked()) {
      session.host().changed();
    }
  }

  private void tell(Rule rule) {
    if (rule == Rule.RESHAPE_BEGAN) {
      session.step("6", () -> array.name() + ": mdmon notices that sync_action is reshape");
    }
  }

  private void tellMigrations(Migrations before) {
    for (VolumeInfo volume : before.ended(metadata)) {
      session.step(
          "11",
          () ->
              "%s: mdmon ends the migration of %s, array size %d KiB"
                  .formatted(array.name(), volume.name(), volume.arraySectors() / 2));
    }
    for (VolumeInfo volume : before.begun(metadata)) {
      session.step("", () -> "mdmon begins the migration of " + volume.name());
    }
  }
}
