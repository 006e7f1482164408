package md.core;

import java.util.EnumMap;
import java.util.Map;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdException;

/**
 * The files of {@code md/}: how each reads and what storing it does ({@code md_default_attrs} in
 * md.c). Each group of attributes brings its own.
 */
final class ArrayFiles {

  interface Show {
    String show(Mddev mddev) throws MdException;
  }

  interface Store {
    void store(Mddev mddev, Write write) throws MdException;
  }

  record File(Show show, Store store) {}

  /** Under construction. */
  static final class Table {
    private final Map<ArrayAttribute, File> files = new EnumMap<>(ArrayAttribute.class);

    void file(ArrayAttribute attribute, Show show, Store store) {
      files.put(attribute, new File(show, store));
    }

    void readOnly(ArrayAttribute attribute, Show show) {
      file(attribute, show, ArrayFiles::refuse);
    }
  }

  private static final Map<ArrayAttribute, File> FILES = build();

  private ArrayFiles() {}

  static File of(ArrayAttribute attribute) {
    return FILES.get(attribute);
  }

  /** Whether the array has this file now. */
  static boolean exists(Mddev mddev, ArrayAttribute attribute) {
    return !attribute.redundancy() || mddev.redundant();
  }

  private static Map<ArrayAttribute, File> build() {
    Table table = new Table();
    GeometryFiles.add(table);
    SizeFiles.add(table);
    StateFiles.add(table);
    SyncFiles.add(table);
    for (ArrayAttribute attribute : ArrayAttribute.values()) {
      if (!table.files.containsKey(attribute)) {
        throw new IllegalStateException("no file for " + attribute.text());
      }
    }
    return table.files;
  }

  private static void refuse(Mddev mddev, Write write) throws MdException {
    throw write.refuse(Errno.EIO, "it can only be read");
  }
}
