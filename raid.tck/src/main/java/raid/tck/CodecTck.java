package raid.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.WriteOrder;

/** What is written is what is read, of containers of several shapes. */
interface CodecTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> codec(Report report) {
    return Shape.ALL.stream().flatMap(shape -> codec(report, shape));
  }

  private Stream<DynamicTest> codec(Report report, Shape shape) {
    Function<String, String> named = name -> shape + "_" + name;
    return Stream.of(
        report.scenario(named.apply("is_loaded_as_it_was_written"), shape.needs(),
            () -> isLoadedAsWritten(shape)),
        report.scenario(named.apply("loaded_and_changed_gives_the_same_bytes"), shape.needs(),
            () -> goesOnAlike(shape)),
        report.scenario(named.apply("is_the_same_bytes_with_the_same_seed"), shape.needs(),
            () -> equalSeeds(shape)),
        report.scenario(named.apply("is_told_by_examine"), shape.needs(), () -> examined(shape)));
  }

  private void isLoadedAsWritten(Shape shape) throws IOException {
    Bare bare = new Bare(this, 1);
    Container made = bare.make(shape);
    assertEquals(shape.volumes(), made.volumes().size(), "volumes");
    int writes = bare.writes();
    Container loaded = bare.load();
    assertEquals(Look.at(made), Look.at(loaded));
    assertEquals(List.of(), loaded.remarks(), "remarks");
    assertFalse(loaded.write(), "there was something to write after loading");
    assertEquals(writes, bare.writes(), "writes by loading");
  }

  /** What goes on in memory, and what was loaded in between, write the same. */
  private void goesOnAlike(Shape shape) throws IOException {
    Bare inMemory = new Bare(this, 1);
    Bare loaded = new Bare(this, 1);
    Container made = toBeChanged(inMemory, shape);
    toBeChanged(loaded, shape);
    byte[] update = change(inMemory, made, shape);
    Container again = loaded.load();
    for (Container container : List.of(made, again)) {
      Bare.apply(container, update);
      container.write();
    }
    assertEquals(Look.at(made), Look.at(again));
    for (int i = 0; i < inMemory.disks.size(); i++) {
      Disk one = inMemory.disks.get(i);
      Disk other = loaded.disks.get(i);
      assertArrayEquals(content(one, other), content(other, one), one + ": bytes");
    }
  }

  /** With a spare, where an expansion will be the change; else still without its last volume. */
  private Container toBeChanged(Bare bare, Shape shape) throws IOException {
    if (!canExpand(shape)) {
      return bare.make(shape.with(Math.max(0, shape.volumes() - 1)));
    }
    Container made = bare.make(shape);
    made.addSpare(bare.plug(1, shape.blockSize()).get(0));
    made.write();
    return made;
  }

  private byte[] change(Bare bare, Container made, Shape shape) throws IOException {
    List<Disk> disks = bare.disks;
    return canExpand(shape)
        ? made.planGrow(shape.disks() + 1, disks.subList(shape.disks(), shape.disks() + 1)).get(0)
        : made.planVolume(Bare.spec(shape, disks, Math.max(0, shape.volumes() - 1)));
  }

  private boolean canExpand(Shape shape) {
    Ability needed =
        shape.level() == RaidLevel.RAID5 ? Ability.EXPAND_RAID5 : Ability.EXPAND_RAID0;
    return shape.volumes() == 1 && !cannot().containsKey(needed);
  }

  /** The sectors of a disk that were written on it or on its like. */
  private static byte[] content(Disk disk, Disk like) throws IOException {
    BitSet sectors = (BitSet) ((WatchedDisk) disk.device()).written().clone();
    sectors.or(((WatchedDisk) like.device()).written());
    ByteBuffer all = ByteBuffer.allocate(sectors.cardinality() * 512);
    int step = disk.device().logicalBlockSize() / 512;
    for (int at = sectors.nextSetBit(0); at >= 0; at = sectors.nextSetBit(at + step)) {
      disk.device().read(at * 512L, all.limit(all.position() + step * 512));
    }
    return all.array();
  }

  private void equalSeeds(Shape shape) throws IOException {
    List<List<byte[]>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      Bare bare = new Bare(this, 7);
      bare.make(shape);
      List<byte[]> disks = new ArrayList<>();
      for (Disk disk : bare.disks) {
        disks.add(content(disk, disk));
      }
      runs.add(disks);
    }
    for (int i = 0; i < runs.get(0).size(); i++) {
      assertArrayEquals(runs.get(0).get(i), runs.get(1).get(i), "disk " + i);
    }
  }

  private void examined(Shape shape) throws IOException {
    Bare bare = new Bare(this, 1);
    bare.make(shape);
    int writes = bare.writes();
    for (Disk disk : bare.disks) {
      assertTrue(bare.format.recognises(disk), disk + " is not recognised");
      String text = bare.format.examine(disk);
      assertFalse(text.isBlank(), "examine of " + disk + " says nothing");
      assertTrue(text.endsWith("\n"), "examine ends without a newline");
      assertEquals(text, bare.format.examine(disk), "examine, twice");
      bare.format.expectedSerials(disk);
    }
    assertEquals(writes, bare.writes(), "writes by examine");
    Disk empty = bare.plug(1, shape.blockSize()).get(0);
    assertFalse(bare.format.recognises(empty), "an empty disk is recognised");
    assertThrows(MetadataException.class, () -> bare.format.examine(empty), "an empty disk");
    FormatContext context = new FormatContext(bare.context.host(), WriteOrder.DURABLE);
    assertThrows(MetadataException.class, () -> bare.format.load(context, List.of(empty)));
  }
}
