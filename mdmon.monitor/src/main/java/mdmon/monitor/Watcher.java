package mdmon.monitor;

import java.io.IOException;
import java.util.List;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.array.MemberStatus;
import raid.api.block.Disk;
import raid.api.host.Step;
import raid.api.metadata.ContainerDisk;
import raid.api.metadata.VolumeInfo;

/**
 * The monitor: wait_and_act in monitor.c. One step is one pass, made when it was woken or
 * when md has notified it of something; a step without news touches nothing.
 */
final class Watcher {

  private final Session session;
  private boolean passed;
  private int dirtyArrays;

  Watcher(Session session) {
    this.session = session;
  }

  Step turn() {
    if (anyDropped()) {
      session.arrays().removeIf(WatchedArray::dropped);
    }
    if (!session.over() && leaving().mayLeave()) {
      session.end();
    }
    if (session.over()) {
      return Step.DONE;
    }
    if (session.takeWake() || session.behind() || news()) {
      pass();
    }
    return anyDropped() ? Step.RAN : Step.waiting(waitsFor());
  }

  private boolean anyDropped() {
    for (WatchedArray array : session.arrays()) {
      if (array.dropped()) {
        return true;
      }
    }
    return false;
  }

  private Leaving leaving() {
    return new Leaving(
        session.containerGone(),
        session.isManagerReady() && passed,
        session.everWatched(),
        session.arrays().size(),
        session.arrays().isEmpty() && NewArrays.waiting(session),
        session.updates().settled() && session.socket().peek() == null,
        session.terminating(),
        dirtyArrays);
  }

  private boolean news() {
    boolean news = false;
    for (WatchedArray array : session.arrays()) {
      news |= array.hasNews();
    }
    return news;
  }

  private void pass() {
    List<Message> answered = session.takePings();
    if (!session.updates().monitorIdle()) {
      process();
    }
    dirtyArrays = 0;
    for (WatchedArray array : session.arrays()) {
      boolean dirty = ReadAndAct.on(array, session);
      dirtyArrays += dirty ? 1 : 0;
      if (session.terminating() && !dirty) {
        array.drop();
      }
    }
    if (!session.behind()) {
      reconcileFailed();
    }
    passed = true;
    if (!answered.isEmpty()) {
      answered.forEach(Message::acknowledge);
      session.host().changed();
    }
  }

  /** All that is queued, in order, and one write for all of it. */
  private void process() {
    List<Batch> queued = session.updates().queued();
    Migrations before = Migrations.of(session.metadata());
    for (Batch batch : queued) {
      process(batch);
    }
    tellMigrations(before);
    try {
      session.write();
    } catch (IOException failure) {
      for (Batch batch : queued) {
        batch.unwritten(
            new IOException(
                "%s: the update is processed, but not on disk: %s"
                    .formatted(session.container(), failure.getMessage()),
                failure));
      }
    }
    session.updates().giveBack();
    session.host().changed();
  }

  private void process(Batch batch) {
    for (byte[] update : batch.updates()) {
      try {
        session.metadata().process(update);
      } catch (RuntimeException failure) {
        batch.refuse(
            new IOException(
                "%s: mdmon cannot process %s: %s"
                    .formatted(session.container(), session.describe(update), failure.getMessage()),
                failure));
        return;
      }
    }
  }

  /**
   * A disk that failed in one array, or that the metadata has failed, has failed in all of them.
   */
  private void reconcileFailed() {
    for (ContainerDisk disk : session.metadata().disks()) {
      if (disk.role() == ContainerDisk.Role.FAILED) {
        disk.disk().ifPresent(this::failEverywhere);
      }
    }
    for (WatchedArray array : session.arrays()) {
      for (MemberStatus member : array.status().members()) {
        if (member.has(MemberFlag.FAULTY)) {
          failEverywhere(member.disk());
        }
      }
    }
  }

  private void failEverywhere(Disk disk) {
    for (WatchedArray array : session.arrays()) {
      for (MemberStatus victim : array.status().members()) {
        if (victim.disk().equals(disk) && !victim.has(MemberFlag.FAULTY) && !array.dropped()) {
          Stores.member(array.array(), disk, MemberAttribute.STATE, MemberFlag.FAULTY.text());
        }
      }
    }
  }

  private void tellMigrations(Migrations before) {
    for (VolumeInfo volume : before.begun(session.metadata())) {
      session.step(
          "9",
          () ->
              "mdmon processes the update, computes the new array size %d KiB of %s, writes metadata"
                  .formatted(volume.finalArraySectors() / 2, volume.name()));
    }
  }

  private String waitsFor() {
    if (session.arrays().isEmpty()) {
      return "an array of " + session.container() + " to watch";
    }
    String names = session.arrays().get(0).name();
    for (int i = 1; i < session.arrays().size(); i++) {
      names += ", " + session.arrays().get(i).name();
    }
    return "a change of " + names;
  }
}
