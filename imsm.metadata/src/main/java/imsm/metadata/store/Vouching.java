package imsm.metadata.store;

import imsm.metadata.disk.ImsmVolume;
import imsm.metadata.disk.Mpb;
import java.util.List;

/** Whether one block speaks for data that the one before did not speak for. */
final class Vouching {
  private Vouching() {}

  /** False if nothing but the unit of a general migration is different. */
  static boolean differs(Mpb before, Mpb after) {
    List<ImsmVolume> were = before.volumes();
    List<ImsmVolume> are = after.volumes();
    boolean differs = were.size() != are.size();
    for (int i = 0; !differs && i < are.size(); i++) {
      differs = !silent(were.get(i)).equals(silent(are.get(i)));
    }
    return differs;
  }

  private static ImsmVolume silent(ImsmVolume volume) {
    return volume.isGeneralMigration() ? volume.withCurrMigrUnit(0) : volume;
  }
}
