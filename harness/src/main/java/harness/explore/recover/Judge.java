package harness.explore.recover;

import harness.explore.media.Blocks;
import harness.explore.media.Choice;
import harness.explore.media.Choices;
import harness.explore.media.CrashMedia;
import harness.explore.media.Point;
import harness.explore.media.Subsets;
import harness.explore.media.Watch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says of a state whether it is among the {@link Proven}, without booting on it: for each set of
 * blocks that recoveries have read, it follows the hash of what is durable in them from point to
 * point, and adds what the state changes. So a state costs what it changed, times the few sets that
 * are tried, those first that fitted last; where many states of a point are asked about, the
 * changes of each write are worked out beforehand. One thread.
 */
final class Judge {

  /** Sets that are followed; a state that fits another is recovered from once more. */
  private static final int FOLLOWED_MAX = 48;

  /** Questions about one point from which on it is worth while to prepare for more. */
  private static final int MANY = 48;

  private static final class Followed {
    final Proven.Group group;
    final Watch watch;

    /** Prepared for the point; null if it is not. */
    Subsets subsets;

    Followed(Proven.Group group, Watch watch) {
      this.group = group;
      this.watch = watch;
    }
  }

  private final CrashMedia media;
  private final Proven proven;
  private final List<Followed> followed = new ArrayList<>();
  private int known;
  private int[] disks = new int[256];
  private int[] blocks = new int[256];
  private long[] changes = new long[256];
  private int count;
  private Choice told;
  private Point point;
  private int asked;

  Judge(CrashMedia media, Proven proven) {
    this.media = media;
    this.proven = proven;
  }

  /** What is known from others; null if nothing is. */
  Proven.Kept known(Choice choice, int promises) {
    catchUp();
    boolean prepared = prepared(choice);
    if (!prepared) {
      tell(choice);
    }
    for (int i = 0; i < followed.size(); i++) {
      Followed candidate = followed.get(i);
      long hash = prepared ? hash(candidate, choice) : hash(candidate);
      Proven.Kept kept = candidate.group.kept(hash, promises);
      if (kept != null) {
        if (i > 0) {
          followed.add(0, followed.remove(i));
        }
        return kept;
      }
    }
    return null;
  }

  private boolean prepared(Choice choice) {
    if (media.point() != point) {
      point = media.point();
      asked = 0;
      followed.forEach(f -> f.subsets = null);
    }
    return asked++ >= MANY && choice.torn() == null && Choices.exhaustive(media.open().size());
  }

  private long hash(Followed candidate, Choice choice) {
    if (candidate.subsets == null) {
      candidate.subsets = media.subsets(candidate.watch);
    }
    long[] lost = choice.lost().toLongArray();
    return candidate.subsets.hash(lost.length == 0 ? 0 : lost[0]);
  }

  private void tell(Choice choice) {
    told = choice;
    count = 0;
    media.differences(choice, this::difference);
  }

  private void catchUp() {
    List<Proven.Group> groups = proven.groups();
    for (int end = groups.size(); known < end; known++) {
      follow(groups.get(known));
    }
  }

  private void follow(Proven.Group group) {
    if (followed.size() == FOLLOWED_MAX) {
      media.forget(followed.remove(FOLLOWED_MAX - 1).watch);
    }
    followed.add(0, new Followed(group, media.watch(group.read())));
  }

  private void difference(int disk, int block, long change) {
    if (count == blocks.length) {
      disks = Arrays.copyOf(disks, 2 * count);
      blocks = Arrays.copyOf(blocks, 2 * count);
      changes = Arrays.copyOf(changes, 2 * count);
    }
    disks[count] = disk;
    blocks[count] = block;
    changes[count++] = change;
  }

  private long hash(Followed candidate) {
    long hash = candidate.watch.hash();
    Blocks read = candidate.group.read();
    for (int i = 0; i < count; i++) {
      if (read.contains(disks[i], blocks[i])) {
        hash ^= changes[i];
      }
    }
    return hash;
  }

  /** A state of the point has been recovered from, and is good. */
  void learn(Choice choice, Blocks read, Proven.Kept kept) {
    if (told != choice) {
      tell(choice);
    }
    Proven.Group group = proven.group(read);
    catchUp();
    Optional<Followed> here = followed.stream().filter(f -> f.group == group).findFirst();
    if (here.isEmpty()) {
      follow(group);
    }
    Followed follows = here.orElseGet(() -> followed.get(0));
    group.add(hash(follows), kept);
  }
}
