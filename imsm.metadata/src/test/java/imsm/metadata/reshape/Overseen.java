package imsm.metadata.reshape;

import imsm.metadata.Rig;
import imsm.metadata.update.Updates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import metadata.kit.Xor;
import raid.api.array.MdArray;
import raid.api.array.RaidLevel;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.Container;
import raid.api.metadata.ReshapeContext;

/** One expansion with an overseer, a sync thread, and a monitor that does what it is told. */
final class Overseen implements ReshapeContext {
  final Rig rig;
  final Container container;
  final List<String> log = new ArrayList<>();
  FakeMd md;
  Task task;
  boolean terminated;
  /** Rows that the sync thread moves between two steps of the overseer. */
  int rows = 4096;

  Overseen(Rig rig, Container container) {
    this.rig = rig;
    this.container = container;
  }

  /** A container with one volume, its data numbered, its expansion begun. */
  static Overseen grown(Rig rig, RaidLevel level, int from, int to, int chunk, long component)
      throws IOException {
    Container container = rig.volume(level, from, chunk, component);
    Overseen overseen = new Overseen(rig, container);
    for (byte[] update : container.planGrow(to, List.of())) {
      Rig.apply(container, update);
    }
    return overseen.begin(0);
  }

  Overseen begin(int volume) throws IOException {
    md = new FakeMd(container.volumes().get(volume));
    task = container.overseeReshape(volume, this);
    return this;
  }

  /** Numbers every sector of the source array, parity included. */
  Overseen fill() throws IOException {
    StripeMap map = md.source;
    for (long stripe = 0; stripe < md.component / map.strip(); stripe++) {
      byte[][] row = new byte[map.members()][map.strip() * 512];
      for (int d = 0; d < map.dataMembers(); d++) {
        byte[] target = row[map.dataSlot(stripe, d)];
        for (int s = 0; s < map.strip(); s++) {
          long sector = stripe * map.stripe() + (long) d * map.strip() + s;
          ByteBuffer.wrap(target).putLong(s * 512, sector + 1).putLong(s * 512 + 504, ~sector);
        }
        if (map.parity()) {
          Xor.into(row[map.paritySlot(stripe)], 0, target, 0, target.length);
        }
      }
      for (int slot = 0; slot < map.members(); slot++) {
        md.slots[slot].device().write((md.offset + stripe * map.strip()) * 512,
            ByteBuffer.wrap(row[slot]));
      }
    }
    for (int slot = 0; slot < map.members(); slot++) {
      md.slots[slot].device().flush();
    }
    return this;
  }

  /** To the end, or until it fails. */
  void run() throws IOException {
    for (int i = 0; i < 1_000_000; i++) {
      if (task.step().isDone()) {
        return;
      }
      md.move(rows);
    }
    throw new IllegalStateException("the overseer does not come to an end");
  }

  @Override
  public MdArray array() {
    return md;
  }

  @Override
  public Task update(List<byte[]> updates) {
    return new Task() {
      @Override
      public String name() {
        return "mdmon";
      }

      @Override
      public Step step() throws IOException {
        for (byte[] update : updates) {
          log.add(Updates.parse(update).describe());
          container.prepare(update);
          container.process(update);
        }
        container.write();
        return Step.DONE;
      }
    };
  }

  @Override
  public boolean terminated() {
    return terminated;
  }

  @Override
  public void progress(long done, long total) {}
}
