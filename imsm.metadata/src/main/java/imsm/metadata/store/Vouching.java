package imsm.metadata.store;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import java.util.List;

/** Whether one block speaks for data that the one before did not speak for. */
final class Vouching {
  private Vouching() {}

  /** False if nothing but the unit of a general migration is different. */
  static boolean differs(Mpb before, Mpb after) {
    return !silent(before).equals(silent(after));
  }

  private static List<ImsmVolume> silent(Mpb mpb) {
    return mpb.volumes().stream()
        .map(v -> v.isGeneralMigration() ? v.withCurrMigrUnit(0) : v)
        .toList();
  }
}
