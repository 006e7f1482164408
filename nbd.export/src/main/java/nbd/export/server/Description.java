package nbd.export.server;

import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;

/** An array in a few words, for people who list exports. */
final class Description {
  private Description() {}

  static String of(MdArray array) {
    ArrayStatus status = array.status();
    String shape = status.geometry().map(Description::of).orElse("no level");
    return "%s: %s%s".formatted(array.name(), shape, status.reshaping() ? ", reshaping" : "");
  }

  private static String of(Geometry geometry) {
    return "%s of %d disks".formatted(geometry.level().text(), geometry.raidDisks());
  }
}
