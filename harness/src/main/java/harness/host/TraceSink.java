package harness.host;

/** Takes the events of a host, one at a time and in order. */
@FunctionalInterface
public interface TraceSink {

  /** Nobody listens; texts for it are not even made. */
  TraceSink NONE = event -> {};

  void accept(TraceEvent event);
}
