package harness.machine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import raid.api.array.RaidLevel;
import raid.api.host.Host;
import raid.api.host.Trace.Surface;
import raid.api.metadata.MetadataFormat;
import raid.api.personality.PersonalityProvider;

/**
 * Tells in a machine's trace which of its parts went, came or were replaced, and wakes whoever
 * waits for one.
 */
final class PartsTrace implements Runnable {

  private final Parts parts;
  private final Host host;
  private Map<String, Object> known;
  private boolean over;

  PartsTrace(Parts parts, Host host) {
    this.parts = parts;
    this.host = host;
    known = now();
  }

  @Override
  public synchronized void run() {
    if (over) {
      return;
    }
    Map<String, Object> before = known;
    known = now();
    Set<String> all = new LinkedHashSet<>(before.keySet());
    all.addAll(known.keySet());
    for (String part : all) {
      Object old = before.get(part);
      Object offered = known.get(part);
      if (old != offered) {
        host.trace().event(Surface.PART, part, () -> what(old, offered));
      }
    }
    host.changed();
  }

  /** The machine is switched off: nothing is told any more. */
  synchronized void end() {
    over = true;
  }

  private String what(Object old, Object offered) {
    if (offered == null) {
      return "gone";
    }
    return parts.origin(offered) + (old == null ? " is there" : " takes over");
  }

  /** What is in use, by what it is. */
  private Map<String, Object> now() {
    Map<String, Object> now = new LinkedHashMap<>();
    for (MetadataFormat format : parts.formats()) {
      now.putIfAbsent("format " + format.name(), format);
    }
    for (PersonalityProvider personality : parts.personalities()) {
      for (RaidLevel level : personality.levels()) {
        now.putIfAbsent("level " + level.text(), personality);
      }
    }
    parts.monitorService().ifPresent(service -> now.put("mdmon", service));
    parts.administrator().ifPresent(administrator -> now.put("mdadm", administrator));
    return now;
  }
}
