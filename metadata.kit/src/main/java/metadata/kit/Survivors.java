package metadata.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import raid.api.host.Host;
import raid.api.host.IoAction;

/**
 * Disks on which the same is done at once. One that fails does not keep the others from it, and is
 * left alone from then on: what could not be flushed must not be vouched for.
 *
 * @param <D> what a format knows a disk by
 */
public final class Survivors<D> {

  /** What is done with one disk; beside others. */
  @FunctionalInterface
  public interface Work<D> {
    void on(D disk) throws IOException;
  }

  private final Host host;
  private final List<D> disks;
  private final BiConsumer<D, IOException> told;
  private final IOException[] failures;

  /**
   * @param told of each that fails, once
   */
  public Survivors(Host host, List<D> disks, BiConsumer<D, IOException> told) {
    this.host = host;
    this.disks = List.copyOf(disks);
    this.told = told;
    failures = new IOException[this.disks.size()];
  }

  /** Does it with all that have not failed. */
  public void each(Work<? super D> work) throws IOException {
    List<IoAction> actions = new ArrayList<>();
    for (int i = 0; i < failures.length; i++) {
      int n = i;
      if (failures[n] == null) {
        actions.add(() -> run(n, work));
      }
    }
    host.parallel(actions);
  }

  private void run(int n, Work<? super D> work) {
    try {
      work.on(disks.get(n));
    } catch (IOException e) {
      failures[n] = e;
      told.accept(disks.get(n), e);
    }
  }

  /** Those that have failed, in the order of the disks. */
  public List<D> failed() {
    return IntStream.range(0, failures.length)
        .filter(n -> failures[n] != null)
        .mapToObj(disks::get)
        .toList();
  }

  /**
   * Demands that a disk is left.
   *
   * @param counts whether a disk is one of those that are meant
   * @throws IOException the last failure, if there are failures and none that counts is left
   */
  public void demand(Predicate<? super D> counts) throws IOException {
    IOException last = null;
    for (int n = 0; n < failures.length; n++) {
      if (failures[n] == null && counts.test(disks.get(n))) {
        return;
      }
      last = failures[n] == null ? last : failures[n];
    }
    if (last != null) {
      throw last;
    }
  }
}
