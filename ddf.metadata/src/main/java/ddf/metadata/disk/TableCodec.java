package ddf.metadata.disk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import metadata.kit.Octets;
import raid.api.metadata.MetadataException;

/** Tables of physical and virtual disks to bytes and back. */
abstract class TableCodec<E> {
  private final int magic;
  private final String what;

  TableCodec(int magic, String what) {
    this.magic = magic;
    this.what = what;
  }

  abstract E entry(byte[] b, int at);

  abstract void put(byte[] b, int at, E entry);

  final Checked<Table<E>> decode(byte[] b, String disk, long at) throws MetadataException {
    int max = BigEndian.u16(b, TableDescriptor.MAX);
    int room = (b.length - TableDescriptor.ENTRIES) / TableDescriptor.ENTRY_LENGTH;
    if (max > room) {
      throw new MetadataException(disk, at + TableDescriptor.MAX, what + " max", max,
          "at most " + room + ", which the section holds");
    }
    List<E> entries = entries(b, max);
    int next = TableDescriptor.ENTRIES + TableDescriptor.ENTRY_LENGTH * max;
    Table<E> table = new Table<>(BigEndian.u16(b, TableDescriptor.USED),
        Octets.of(b, TableDescriptor.PAD, TableDescriptor.PAD_LENGTH), entries,
        Octets.of(b, next, b.length - next));
    return Checked.of(table, b, 0, b.length, magic);
  }

  /** Most entries are free, and alike: one value serves for all that are. */
  private List<E> entries(byte[] b, int count) {
    int length = TableDescriptor.ENTRY_LENGTH;
    List<E> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int at = TableDescriptor.ENTRIES + length * i;
      boolean again = i > 0 && Arrays.equals(b, at - length, at, b, at, at + length);
      entries.add(again ? entries.get(i - 1) : entry(b, at));
    }
    return entries;
  }

  final byte[] encode(Table<E> table) {
    int end =
        TableDescriptor.ENTRIES + TableDescriptor.ENTRY_LENGTH * table.entries().size();
    byte[] b = new byte[end + table.tail().length()];
    BigEndian.put32(b, TableDescriptor.MAGIC, magic);
    BigEndian.put16(b, TableDescriptor.USED, table.used());
    BigEndian.put16(b, TableDescriptor.MAX, table.entries().size());
    table.pad().copyTo(b, TableDescriptor.PAD);
    for (int i = 0; i < table.entries().size(); i++) {
      put(b, TableDescriptor.ENTRIES + TableDescriptor.ENTRY_LENGTH * i, table.get(i));
    }
    table.tail().copyTo(b, end);
    return Crc.sealed(b);
  }

  /** An empty table that fills its section. */
  final Table<E> empty(int max, E free) {
    List<E> entries = new ArrayList<>(max);
    for (int i = 0; i < max; i++) {
      entries.add(free);
    }
    return new Table<>(0, Guid.ones(TableDescriptor.PAD_LENGTH), entries, Octets.zeros(0));
  }
}
