package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.block.Disk;
import raid.api.host.AbsentException;
import raid.api.host.Host;
import raid.api.host.Step;
import raid.api.host.Trace.Surface;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorContext;

/**
 * An mdmon from its start to its end, in one or more lives: each has its own memory ({@link
 * Session}), loaded from the disks by one provider of the container's format. When that provider is
 * replaced the life ends at the edge of a step, with all that it has processed written; messages
 * that it has read and not processed go back to the head of the socket, bytes as they came, and the
 * next life begins as a restarted mdmon does: what it has to know of md it samples, and nothing
 * that md was not released from is lost. While nobody offers the format there is no life; md's
 * {@code write-pending} and failed members wait, as for an mdmon that is stopped in Linux.
 *
 * <p>Each step holds the process's lock; neither monitor nor manager blocks in a step.
 */
final class Process {

  private final MonitorContext context;
  private final MdArray containerArray;
  private final String format;
  private final Socket socket = new Socket();
  private boolean everWatched;
  private Life life;

  /** The provider that could not load the container last, and why. */
  private Refusal refusal;

  private volatile boolean sigterm;
  private volatile boolean over;

  /** What is gone when the format's provider goes. */
  private record Life(MetadataFormat by, Session session, Watcher watcher, Manager manager) {}

  private record Refusal(MetadataFormat by, IOException why) {}

  Process(MonitorContext context, MdArray containerArray, String format) {
    this.context = context;
    this.containerArray = containerArray;
    this.format = format;
  }

  /** The first life; later ones begin by themselves. */
  synchronized void begin() throws IOException {
    begin(context.metadata().get().orElseThrow(() -> AbsentException.of(formatName())));
  }

  MonitorContext context() {
    return context;
  }

  Host host() {
    return context.format().host();
  }

  MdArray containerArray() {
    return containerArray;
  }

  Socket socket() {
    return socket;
  }

  void terminate() {
    sigterm = true;
    synchronized (this) {
      if (life != null) {
        life.session().wakeMonitor();
      }
    }
    host().changed();
  }

  boolean terminating() {
    return sigterm;
  }

  boolean over() {
    return over;
  }

  /** Both tasks end; who still waits for an answer is told. */
  void end() {
    over = true;
    for (Message left = socket.read(); left != null; left = socket.read()) {
      left.refuse(new IOException(context.container() + ": mdmon has ended"));
    }
    host().changed();
  }

  /** A step of the monitor. */
  Step watch() {
    return step(life -> life.watcher().turn());
  }

  /** A step of the manager. */
  Step manage() {
    return step(life -> life.manager().turn());
  }

  /**
   * If a step dies of an error there is no mdmon any more: the other task ends too, and nobody
   * waits for an answer for ever.
   */
  private synchronized Step step(Function<Life, Step> turn) {
    boolean alive = false;
    try {
      Step step = over ? Step.DONE : live(turn);
      alive = true;
      return step;
    } finally {
      if (!alive) {
        over = true;
        host().changed();
      }
    }
  }

  private Step live(Function<Life, Step> turn) {
    Optional<MetadataFormat> offered = context.metadata().get();
    if (life != null && offered.orElse(null) != life.by()) {
      letGo();
    }
    if (life == null) {
      Step waits = revive(offered);
      if (waits != null) {
        return waits;
      }
    }
    return turn.apply(life);
  }

  private void letGo() {
    List<Message> unprocessed = life.manager().letGo();
    everWatched |= life.session().everWatched();
    life = null;
    socket.giveBack(unprocessed);
    tell("gone; mdmon of %s holds still, %s".formatted(context.container(), waiting()));
    host().changed();
  }

  private String waiting() {
    int count = socket.unread();
    return count == 1 ? "1 message waits" : count + " messages wait";
  }

  /**
   * @return null if there is a life
   */
  private Step revive(Optional<MetadataFormat> offered) {
    if (sigterm || containerGone()) {
      end();
      return Step.DONE;
    }
    if (offered.isEmpty()) {
      refusal = null;
      return AbsentException.of(formatName()).step();
    }
    if (refusal == null || refusal.by() != offered.get()) {
      try {
        begin(offered.get());
        tell("%s loaded anew by mdmon, %s".formatted(context.container(), waiting()));
        return null;
      } catch (IOException why) {
        refusal = new Refusal(offered.get(), why);
        tell("%s is refused: %s".formatted(context.container(), why.getMessage()));
      }
    }
    return Step.waiting(
        "a bundle that offers %s and can load %s; this one cannot: %s"
            .formatted(formatName(), context.container(), refusal.why().getMessage()));
  }

  private void begin(MetadataFormat by) throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (MdMember member : containerArray.members()) {
      disks.add(member.disk());
    }
    Container metadata = by.load(context.format(), disks);
    Session session = new Session(this, metadata, everWatched);
    life = new Life(by, session, new Watcher(session), new Manager(session));
    refusal = null;
  }

  /** Whether mdadm has stopped the container. */
  boolean containerGone() {
    return context.md().array(context.container()).orElse(null) != containerArray;
  }

  /** What an update is, in the format's words if there is somebody to ask. */
  synchronized String describe(byte[] update) {
    return life != null && context.metadata().get().orElse(null) == life.by()
        ? life.session().describe(update)
        : update.length + " bytes";
  }

  private String formatName() {
    return "the metadata format " + format;
  }

  private void tell(String what) {
    host().trace().event(Surface.PART, "format " + format, what);
  }
}
