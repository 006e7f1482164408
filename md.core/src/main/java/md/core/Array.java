package md.core;

import static raid.api.array.ArrayStatus.NONE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberStatus;
import raid.api.array.RaidLevel;
import raid.api.array.SyncPace;
import raid.api.host.Task;

/** An array as user space sees it. */
final class Array implements MdArray {
  private final Mddev mddev;

  Array(Mddev mddev) {
    this.mddev = mddev;
  }

  Mddev mddev() {
    return mddev;
  }

  @Override
  public String name() {
    return mddev.name;
  }

  @Override
  public List<ArrayAttribute> attributes() {
    List<ArrayAttribute> existing = new ArrayList<>();
    for (ArrayAttribute attribute : ArrayAttribute.values()) {
      if (ArrayFiles.exists(mddev, attribute)) {
        existing.add(attribute);
      }
    }
    return Collections.unmodifiableList(existing);
  }

  @Override
  public String show(ArrayAttribute attribute) throws MdException {
    Swap.ifDue(mddev);
    mddev.lock.readLock().lock();
    try {
      if (!ArrayFiles.exists(mddev, attribute)) {
        throw new MdException(Errno.ENOENT, target(attribute), "the array has no redundancy");
      }
      return ArrayFiles.of(attribute).show().show(mddev);
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  @Override
  public void store(ArrayAttribute attribute, String text) throws MdException {
    Write write = Write.of(target(attribute), text);
    Stores.run(
        mddev,
        write,
        () -> {
          if (mddev.gone) {
            throw write.refuse(Errno.ENODEV, "the array was cleared");
          }
          if (!ArrayFiles.exists(mddev, attribute)) {
            throw write.refuse(Errno.ENOENT, "the array has no redundancy");
          }
          ArrayFiles.of(attribute).store().store(mddev, write);
        });
  }

  private String target(ArrayAttribute attribute) {
    return mddev.name + "/" + attribute.text();
  }

  @Override
  public ArrayStatus status() {
    Swap.ifDue(mddev);
    mddev.lock.readLock().lock();
    try {
      Conf conf = mddev.conf;
      SyncThread thread = mddev.recovery.thread();
      return new ArrayStatus(
          mddev.name,
          ArrayStates.of(mddev),
          geometry(true),
          geometry(false),
          conf == null ? 0 : mddev.arraySectors,
          mddev.metadata,
          mddev.recovery.action(),
          thread == null || !thread.admitted() ? NONE : thread.completed(),
          mddev.limits.min,
          mddev.limits.max,
          mddev.suspend.lo(),
          mddev.suspend.hi(),
          mddev.shape.position,
          mddev.resyncStart,
          mddev.redundant() ? conf.personality.degraded() : 0,
          mddev.limits.mismatches,
          mddev.safeMode.delayMillis(),
          memberStatus());
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  @Override
  public Optional<SyncPace> pace() {
    SyncThread thread = mddev.recovery.thread();
    return thread == null || !thread.admitted() ? Optional.empty() : Optional.of(thread.pace());
  }

  private List<MemberStatus> memberStatus() {
    List<MemberStatus> members = new ArrayList<>(mddev.members.size());
    for (Member member : mddev.members) {
      members.add(member.status());
    }
    return Collections.unmodifiableList(members);
  }

  private Optional<Geometry> geometry(boolean latest) {
    Conf conf = mddev.conf;
    if (conf != null) {
      return Optional.of(latest ? conf.geometry : conf.previous);
    }
    if (mddev.shape.level.isEmpty()) {
      return Optional.empty();
    }
    Optional<RaidLevel> level = RaidLevel.of(mddev.shape.level);
    boolean wanted = latest && mddev.shape.reshaping();
    return level.map(l -> wanted ? mddev.shape.wanted(l) : mddev.shape.previous(l));
  }

  @Override
  public List<MdMember> members() {
    return new ArrayList<>(mddev.members);
  }

  @Override
  public Optional<MdMember> member(String disk) {
    for (Member member : mddev.members) {
      if (member.disk().name().equals(disk)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  @Override
  public Task request(Io io, long offset, ByteBuffer data) {
    return new RequestTask(mddev, io, offset, data);
  }

  @Override
  public boolean discards() {
    Swap.ifDue(mddev);
    mddev.lock.readLock().lock();
    try {
      return mddev.conf != null && mddev.conf.personality.discards();
    } finally {
      mddev.lock.readLock().unlock();
    }
  }

  @Override
  public void discard(long offset, long length) throws IOException {
    Swap.ifDue(mddev);
    mddev.lock.readLock().lock();
    try {
      long sector = offset >> 9;
      if (mddev.conf == null || offset < 0 || sector + (length >> 9) > mddev.arraySectors) {
        throw new MdException(Errno.EIO, name() + ", sector " + sector, "discard of no such range");
      }
      if (mddev.mode == ReadMode.READ_ONLY) {
        throw new MdException(Errno.EROFS, name() + ": discard", "the array is read-only");
      }
      mddev.conf.personality.discard(offset, length);
    } finally {
      mddev.lock.readLock().unlock();
    }
  }
}
