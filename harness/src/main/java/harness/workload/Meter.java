package harness.workload;

/** Told how far a sweep is. */
@FunctionalInterface
public interface Meter {

  Meter NONE = (doneBytes, totalBytes) -> {};

  void at(long doneBytes, long totalBytes);
}
