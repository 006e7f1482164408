package raid.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.host.SimulatedHost;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.WriteOrder;

/**
 * Whenever an update is prepared, its relatives are tried first on another container that was
 * loaded from the same disks: the machine goes on as if nothing had been.
 *
 * <ul>
 *   <li>cut short: refused with a {@link MetadataException}, or nothing changes;
 *   <li>told twice: refused the second time, or dropped, or nothing changes by it;
 *   <li>with a wrong byte, or of random bytes: refused, or what comes of it can be written and
 *       loaded.
 * </ul>
 */
final class HostileUpdates extends ForwardingFormat {

  /** Times that one kind of update is met; later ones are like them. */
  private static final int MEETINGS = 2;

  private static final int RANDOM_MESSAGES = 32;
  private static final int RANDOM_LENGTH = 96;
  private static final int WRONG_BYTES_MOST = 256;

  private final SplittableRandom random = new SplittableRandom(11);
  private final Set<String> met = new HashSet<>();
  private int updates;

  HostileUpdates(MetadataFormat below) {
    super(below);
  }

  void assertSeen() {
    assertTrue(updates > 0, "no update was ever prepared");
  }

  @Override
  protected Container decorate(FormatContext context, Container container) {
    return new ForwardingContainer(container) {
      @Override
      public void prepare(byte[] update) throws IOException {
        meet(container, update.clone());
        super.prepare(update);
      }
    };
  }

  private void meet(Container container, byte[] update) throws IOException {
    String kind = update.length + " " + (update.length == 0 ? 0 : update[0]);
    for (int time = 0; time < MEETINGS; time++) {
      if (met.add(kind + " " + time)) {
        updates++;
        Twin twin = new Twin(container);
        twin.cutShort(update);
        twin.toldTwice(update);
        new Twin(container).preparedTwice(update);
        twin.wrongBytes(update);
        twin.foreign();
        return;
      }
    }
  }

  /** Another container on copies of the same disks. */
  private final class Twin {
    private final List<Disk> originals;
    private List<Disk> disks;
    private Container container;
    private List<String> before;

    Twin(Container like) throws IOException {
      originals = like.disks().stream().flatMap(disk -> disk.disk().stream()).toList();
      begin();
    }

    private void begin() throws IOException {
      disks = Bare.overlaid(originals);
      container = load();
      before = Look.at(container);
    }

    private Container load() throws IOException {
      return below.load(
          new FormatContext(new SimulatedHost(1), WriteOrder.DURABLE), disks);
    }

    void cutShort(byte[] update) throws IOException {
      for (int length = 0; length < update.length; length++) {
        byte[] cut = Arrays.copyOf(update, length);
        if (taken(cut)) {
          assertEquals(before, Look.at(container),
              "an update of %d bytes, cut to %d, was taken".formatted(update.length, length));
        }
      }
      assertFalse(container.write(), "updates cut short leave something to write");
    }

    void toldTwice(byte[] update) throws IOException {
      if (!taken(update)) {
        return;
      }
      List<String> after = Look.at(container);
      persisted("an update");
      if (taken(update)) {
        assertEquals(after, Look.at(container), "an update changed something when told again");
      }
      persisted("an update told twice");
      begin();
    }

    /** A batch of both is prepared before either is processed. */
    void preparedTwice(byte[] update) throws IOException {
      try {
        container.prepare(update);
        container.prepare(update);
      } catch (MetadataException refused) {
        return;
      }
      container.process(update);
      List<String> after = Look.at(container);
      container.process(update);
      assertEquals(after, Look.at(container), "an update changed something when told again");
      persisted("an update prepared twice");
    }

    void wrongBytes(byte[] update) throws IOException {
      int step = 1 + update.length / WRONG_BYTES_MOST;
      for (int at = 0; at < update.length; at += step) {
        byte[] wrong = update.clone();
        wrong[at] ^= (byte) (1 << random.nextInt(8));
        tryOut(wrong, "an update with byte %d wrong".formatted(at));
      }
    }

    void foreign() throws IOException {
      for (int i = 0; i < RANDOM_MESSAGES; i++) {
        byte[] bytes = new byte[random.nextInt(RANDOM_LENGTH)];
        random.nextBytes(bytes);
        tryOut(bytes, "%d random bytes".formatted(bytes.length));
        if (bytes.length > 4) {
          Arrays.fill(bytes, 1, 4, (byte) 0);
          bytes[0] = (byte) random.nextInt(8);
          tryOut(bytes, "%d random bytes of type %d".formatted(bytes.length, bytes[0]));
        }
      }
    }

    private void tryOut(byte[] update, String what) throws IOException {
      if (taken(update)) {
        persisted(what);
        begin();
      }
    }

    /** Whether the update was prepared; then it is processed, too. */
    private boolean taken(byte[] update) throws IOException {
      try {
        assertFalse(container.describe(update).isBlank(), "an update is described by nothing");
        container.prepare(update);
      } catch (MetadataException refused) {
        return false;
      } catch (RuntimeException bug) {
        throw new AssertionError(
            "an update of %d bytes ends in %s".formatted(update.length, bug), bug);
      }
      container.process(update);
      return true;
    }

    private void persisted(String what) throws IOException {
      container.write();
      assertEquals(Look.at(container), Look.at(load()), what + ": what was written and is loaded");
    }
  }
}
