package raid5.engine;

/**
 * When a growing reshape has to publish how far it is: the two rules of raid5.c reshape_request.
 * Pure.
 *
 * <p>The position up to which the array has moved is <em>progress</em>, the one last published is
 * <em>safe</em>, both in array sectors; <em>completed</em> is the published {@code sync_completed}
 * and <em>sector</em> the rows moved, both in rows. One <em>move</em> is the larger of the two
 * chunks, in rows.
 *
 * <p>Rule A keeps a restart possible: the next move must not write rows from which a restart at the
 * published position would have to read, once the reshape has got clear of its own source. Where
 * source and destination still overlap it does not act: there the administrator keeps a backup and
 * holds the reshape by {@code sync_max}. Rule B lets whoever raises {@code sync_max} prepare the
 * next part in time: it publishes half way to {@code sync_max}, and at {@code sync_max}.
 *
 * @param oldData data disks before
 * @param newData data disks after
 * @param move rows
 */
record Pace(int oldData, int newData, long move) {

  /** Rule A, before a move. */
  boolean mustPublishBefore(long progress, long safe) {
    long write = progress / newData + move;
    long read = back(progress / oldData);
    long restart = back(safe / oldData);
    return restart < write && read > write;
  }

  private long back(long row) {
    return row - Math.min(move, row);
  }

  /** Rule B, after a move that ended at {@code sector}. */
  boolean mustPublishAfter(long sector, long completed, long syncMax) {
    return completed > syncMax || (sector - completed) >= ceilHalf(syncMax - completed);
  }

  private static long ceilHalf(long rows) {
    return rows / 2 + rows % 2;
  }

  /**
   * Rows to move from {@code sector} on before the next publication is due, whole moves, at most
   * {@code most} but always one.
   */
  long rows(long progress, long safe, long sector, long completed, long syncMax, long most) {
    long at = sector;
    long reached = progress;
    do {
      at += move;
      reached += move * newData;
    } while (at < syncMax
        && at - sector + move <= most
        && !mustPublishAfter(at, completed, syncMax)
        && !mustPublishBefore(reached, safe));
    return at - sector;
  }
}
