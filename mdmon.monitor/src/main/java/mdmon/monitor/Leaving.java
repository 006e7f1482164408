package mdmon.monitor;

/**
 * Whether mdmon may end.
 *
 * <p>The real one ends when it has no array and can open the container exclusively, that is when no
 * mdadm holds it: mdadm starts it first and the arrays afterwards, and keeps the container open
 * meanwhile. Here it stays until it has watched one array at least, which comes to the same for
 * mdadm, and until the container is stopped. It does not end as long as md has an array that the
 * manager is about to take in.
 *
 * @param containerGone the container was stopped
 * @param settled manager and monitor have each looked at everything once
 * @param everWatched it has watched an array
 * @param watched arrays it watches now
 * @param newcomers md has an array of the container that is to be watched and is not yet
 * @param quiet no message is unread, no update is unprocessed or unanswered
 * @param terminating SIGTERM came
 * @param dirty watched arrays that were dirty in the last pass
 */
record Leaving(
    boolean containerGone,
    boolean settled,
    boolean everWatched,
    int watched,
    boolean newcomers,
    boolean quiet,
    boolean terminating,
    int dirty) {

  boolean mayLeave() {
    if (terminating) {
      return settled && dirty == 0 && quiet;
    }
    if (containerGone) {
      return watched == 0;
    }
    return settled && everWatched && watched == 0 && !newcomers && quiet;
  }
}
