package mdmon.monitor;

import java.util.ArrayList;
import java.util.List;
import raid.api.array.ArrayState;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.array.SyncAction;
import raid.api.metadata.MonitorHooks.Consistency;

/**
 * The table of mdmon (read_and_act in monitor.c): what may have happened to an
 * array, in the order in which it is looked at, and what is then done about it. Several rules may
 * apply in one pass. A rule is a pure function of the sample and of the progress recorded so far;
 * acts that release something take effect only after the metadata is on disk.
 */
enum Rule {
  STOPPED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.stopped();
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(
          new Act.TellState(Consistency.CLEAN),
          new Act.Release(ArrayState.CLEAR),
          new Act.Deactivate());
    }
  },

  WRITE_PENDING {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.state() == ArrayState.WRITE_PENDING;
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.TellState(Consistency.DIRTY), new Act.Release(ArrayState.ACTIVE));
    }
  },

  /**
   * md is told first, the metadata becomes clean in the pass that reads clean: a write that comes
   * in between is seen as write-pending again.
   */
  ACTIVE_IDLE {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.state() == ArrayState.ACTIVE_IDLE;
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.Release(ArrayState.CLEAN));
    }
  },

  CLEAN {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.state() == ArrayState.CLEAN || now.state() == ArrayState.BROKEN;
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.TellState(Consistency.CLEAN));
    }
  },

  /** Read-only because it was just assembled, not because somebody wants it so. */
  READONLY {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.state() == ArrayState.READONLY && !now.held();
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.AskState());
    }
  },

  RESYNC_ENDED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.ended(SyncAction.RESYNC);
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(tellState(now), new Act.Ask(Wish.CHECK_DEGRADED));
    }
  },

  RECOVERY_ENDED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.ended(SyncAction.RECOVER);
    }

    @Override
    List<Act> acts(Sample now) {
      List<Act> acts = new ArrayList<>();
      boolean complete = now.members().size() == now.raidDisks();
      for (MemberStatus member : now.members()) {
        acts.add(new Act.TellMember(member));
        complete &= member.has(MemberFlag.IN_SYNC);
      }
      if (!complete) {
        acts.add(new Act.Ask(Wish.CHECK_DEGRADED));
      }
      return acts;
    }
  },

  RESHAPE_BEGAN {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return !now.stopped()
          && now.action() == SyncAction.RESHAPE
          && now.previousAction() != SyncAction.RESHAPE;
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.Ask(Wish.CHECK_RESHAPE));
    }
  },

  MEMBER_FAILED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      for (MemberStatus member : now.members()) {
        if (member.has(MemberFlag.FAULTY)) {
          return true;
        }
      }
      return false;
    }

    @Override
    List<Act> acts(Sample now) {
      List<Act> acts = new ArrayList<>();
      for (MemberStatus member : now.members()) {
        if (member.has(MemberFlag.FAULTY)) {
          failed(now, member, acts);
        }
      }
      acts.add(new Act.Ask(Wish.CHECK_DEGRADED));
      return acts;
    }
  },

  /**
   * Finished if the position is none; else interrupted, to go on from what was completed. Where the
   * new shape lacks a member spares are looked for, as after a recovery: the disk may have failed
   * before this monitor came. The real program waits for the next event.
   */
  RESHAPE_ENDED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.reshapeOver();
    }

    @Override
    List<Act> acts(Sample now) {
      List<Act> acts = new ArrayList<>();
      if (now.completed() != 0) {
        acts.add(new Act.Checkpoint(now.completed()));
      }
      if (now.positionNone()) {
        acts.add(new Act.Checkpoint(now.componentSectors()));
      }
      acts.add(tellState(now));
      acts.add(new Act.Checkpoint(now.completed()));
      if (now.members().size() < now.raidDisks()) {
        acts.add(new Act.Ask(Wish.CHECK_DEGRADED));
      }
      return acts;
    }
  },

  PROGRESS {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return !now.stopped() && now.action() != SyncAction.IDLE && now.completed() > lastCheckpoint;
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.Checkpoint(now.completed()), tellState(now));
    }
  },

  COMPLETED {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return now.completed() >= now.componentSectors();
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.Checkpoint(0));
    }
  },

  /**
   * Taken over to a level without redundancy, which is never dirty and needs no monitor. The real
   * program only stops to look, and under load leaves the volume dirty for ever.
   */
  LEFT_REDUNDANCY {
    @Override
    boolean applies(Sample now, long lastCheckpoint) {
      return !now.redundant() && !now.atMost(ArrayState.INACTIVE);
    }

    @Override
    List<Act> acts(Sample now) {
      return List.of(new Act.TellState(Consistency.CLEAN), new Act.Deactivate());
    }
  };

  /** All, in order. */
  static final List<Rule> TABLE = List.of(values());

  /**
   * Whether this happened.
   *
   * @param lastCheckpoint sectors per member, as the rules before have left it
   */
  abstract boolean applies(Sample now, long lastCheckpoint);

  /** What is done about it, in order. */
  abstract List<Act> acts(Sample now);

  private static Act tellState(Sample now) {
    return new Act.TellState(now.atMost(ArrayState.CLEAN) ? Consistency.CLEAN : Consistency.DIRTY);
  }

  private static void failed(Sample now, MemberStatus member, List<Act> acts) {
    acts.add(new Act.TellMember(member));
    if (member.has(MemberFlag.BLOCKED)) {
      acts.add(new Act.Unblock(member));
    }
    if (now.state() == ArrayState.READ_AUTO) {
      acts.add(new Act.TellState(Consistency.DIRTY));
      acts.add(new Act.Release(ArrayState.ACTIVE));
    }
    if (!now.atMost(ArrayState.READONLY)) {
      acts.add(new Act.Remove(member));
    }
  }
}
