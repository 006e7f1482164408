package harness.host;

import raid.api.host.Trace.Surface;

/**
 * One crossing of a surface.
 *
 * @param number counts from 1 in the order of the host
 * @param nanos since the host was made
 * @param actor name of the task that acted
 */
public record TraceEvent(
    long number, long nanos, String actor, Surface surface, String target, String text) {

  /** One line: time in seconds, actor, surface, target, text. */
  @Override
  public String toString() {
    return "%5d %11.6f  %-16s %-9s %s <- %s"
        .formatted(number, nanos / 1e9, actor, surface.name().toLowerCase(), target, text);
  }
}
