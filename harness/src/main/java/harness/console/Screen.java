package harness.console;

import java.io.PrintStream;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Results on one stream, notes and progress on the other, without one tearing the other apart.
 *
 * <p>Progress is quiet for the first second and a half of a piece of work. After that it is one line
 * that is drawn over on a terminal, and a line every few seconds elsewhere. Any thread.
 */
public final class Screen {

  private static final long QUIET_NANOS = 1_500_000_000L;
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final String ERASE = "\r\033[K";

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private String work = "";
  private long begun;
  private long drawn;
  private boolean lineOpen;

  /**
   * @param terminal whether {@code err} is one, so that a line can be drawn over
   * @param nanoTime a monotonic clock
   */
  public Screen(PrintStream out, PrintStream err, boolean terminal, LongSupplier nanoTime) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  /** A line of the result. */
  public synchronized void line(String text) {
    print(out, text + "\n");
  }

  /** Text of the result that brings its own newlines. */
  public synchronized void text(String text) {
    print(out, text);
  }

  /** A remark beside the result. */
  public synchronized void note(String text) {
    print(err, text + "\n");
  }

  /** Work goes on; to be called as often as convenient. */
  public void progress(String what, long doneBytes, long totalBytes) {
    progress(what, doneBytes, totalBytes, "");
  }

  /**
   * @param remark what else there is to say; may be empty
   */
  public synchronized void progress(String what, long doneBytes, long totalBytes, String remark) {
    long now = nanoTime.getAsLong();
    if (due(what, now)) {
      String line = new Progress(what, doneBytes, totalBytes, now - begun).toString();
      draw(remark.isEmpty() ? line : line + ", " + remark);
    }
  }

  /**
   * Work of another kind than moving bytes goes on; to be called as often as convenient.
   *
   * @param what stays the same while it does
   * @param status how far it is; asked for only when it is drawn
   */
  public synchronized void status(String what, Supplier<String> status) {
    if (due(what, nanoTime.getAsLong())) {
      draw(status.get());
    }
  }

  private boolean due(String what, long now) {
    if (!what.equals(work)) {
      work = what;
      begun = now;
      drawn = begun + QUIET_NANOS - (terminal ? REDRAW_NANOS : LINE_NANOS);
    }
    if (now - begun < QUIET_NANOS || now - drawn < (terminal ? REDRAW_NANOS : LINE_NANOS)) {
      return false;
    }
    drawn = now;
    return true;
  }

  private void draw(String text) {
    print(err, terminal ? text : text + "\n");
    lineOpen = terminal;
  }

  /** The work that {@link #progress} told of has ended. */
  public synchronized void progressEnds() {
    print(err, "");
    work = "";
  }

  /**
   * Prints in place of an open line of progress. An interrupted thread that writes closes Gogo's
   * stream for good, so an interrupt has to wait until the text is out.
   */
  private void print(PrintStream stream, String text) {
    boolean interrupted = Thread.interrupted();
    if (lineOpen) {
      err.print(ERASE);
      err.flush();
      lineOpen = false;
    }
    stream.print(text);
    stream.flush();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
