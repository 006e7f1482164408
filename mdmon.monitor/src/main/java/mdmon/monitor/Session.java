package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.host.Host;
import raid.api.host.Trace.Surface;
import raid.api.metadata.Container;
import raid.api.metadata.MetadataException;
import raid.api.metadata.VolumeInfo;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorContext.ArraySizeOwner;

/**
 * What monitor and manager of one mdmon share in one of its {@linkplain Process lives}: the
 * container's metadata, the arrays that are watched, the queue between them. Each of the two holds
 * the process's lock for the whole of a step, which is the memory of one process without its data
 * races; whatever one of them has to wait for is a state of the session. Everything here is guarded
 * by that lock.
 */
final class Session {

  private final Process process;
  private final MonitorContext context;
  private final Container metadata;
  private final UpdateQueue updates = new UpdateQueue();
  private final List<WatchedArray> arrays = new ArrayList<>();
  private final List<Message> pings = new ArrayList<>();
  private final Set<MdArray> strangers = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean wake = true;
  private boolean managerReady;
  private boolean everWatched;
  private IOException unwritten;

  /**
   * @param everWatched in an earlier life
   */
  Session(Process process, Container metadata, boolean everWatched) {
    this.process = process;
    this.context = process.context();
    this.metadata = metadata;
    this.everWatched = everWatched;
  }

  Host host() {
    return context.format().host();
  }

  Md md() {
    return context.md();
  }

  String container() {
    return context.container();
  }

  MdArray containerArray() {
    return process.containerArray();
  }

  /** Whether mdadm has stopped the container. */
  boolean containerGone() {
    return process.containerGone();
  }

  Container metadata() {
    return metadata;
  }

  Optional<VolumeInfo> volume(int index) {
    return metadata.volumes().stream().filter(volume -> volume.index() == index).findFirst();
  }

  boolean ownsArraySize() {
    return context.arraySizeOwner() == ArraySizeOwner.MONITOR;
  }

  Socket socket() {
    return process.socket();
  }

  UpdateQueue updates() {
    return updates;
  }

  /** Those the monitor watches, newest first. */
  List<WatchedArray> arrays() {
    return arrays;
  }

  void watch(WatchedArray array) {
    everWatched = true;
    arrays.add(0, array);
    wakeMonitor();
  }

  /** Arrays that the metadata, as it is now, does not know. */
  Set<MdArray> strangers() {
    return strangers;
  }

  boolean everWatched() {
    return everWatched;
  }

  /** The volume of ours that this array is; empty if it is none. */
  Optional<Membership> membership(ArrayStatus status) {
    return Membership.of(status.metadataVersion())
        .filter(member -> member.container().equals(container()));
  }

  /** Lets the monitor make a pass even if no array has changed (SIGUSR1). */
  void wakeMonitor() {
    wake = true;
    host().changed();
  }

  /** Whether it was woken since it last asked. */
  boolean takeWake() {
    boolean woken = wake;
    wake = false;
    return woken;
  }

  /** Pings that wait for the end of a pass that begins after now. */
  List<Message> pings() {
    return pings;
  }

  List<Message> takePings() {
    List<Message> taken = List.copyOf(pings);
    pings.clear();
    return taken;
  }

  void managerReady() {
    managerReady = true;
  }

  boolean isManagerReady() {
    return managerReady;
  }

  /**
   * Writes the metadata if anything in it changed; an error is traced and kept until a later write
   * succeeds.
   */
  void write() throws IOException {
    try {
      metadata.write();
      if (unwritten != null) {
        unwritten = null;
        host().changed();
      }
    } catch (IOException failure) {
      unwritten = failure;
      trace(Surface.UPDATE, container(), "metadata not written: " + failure.getMessage());
      throw failure;
    }
  }

  /** Whether the last write failed: the metadata on disk is behind. */
  boolean behind() {
    return unwritten != null;
  }

  boolean terminating() {
    return process.terminating();
  }

  /** Mdmon ends; who still waits for an answer is told. */
  void end() {
    takePings().forEach(Message::acknowledge);
    process.end();
  }

  boolean over() {
    return process.over();
  }

  String describe(byte[] update) {
    try {
      return metadata.describe(update);
    } catch (MetadataException malformed) {
      return "malformed update of " + update.length + " bytes";
    }
  }

  void trace(Surface surface, String target, String text) {
    host().trace().event(surface, target, text);
  }

  void step(String number, Supplier<String> text) {
    host().trace().event(Surface.STEP, number, text);
  }
}
