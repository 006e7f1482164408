package md1.metadata;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import md1.metadata.backup.Backups;
import md1.metadata.backup.CriticalSection;
import md1.metadata.disk.Minor;
import md1.metadata.examine.Examine;
import md1.metadata.load.SuperblockReader;
import md1.metadata.store.FreshSet;
import md1.metadata.store.Loader;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/** One minor version of md's own metadata; each is a format to mdadm, under its own name. */
abstract sealed class Md1Format implements MetadataFormat permits Version10, Version11, Version12 {
  private final Minor minor;

  Md1Format(Minor minor) {
    this.minor = minor;
  }

  @Override
  public final String name() {
    return minor.text();
  }

  @Override
  public final boolean recognises(Disk disk) throws IOException {
    return SuperblockReader.version(disk.device()).filter(minor::equals).isPresent();
  }

  @Override
  public final String examine(Disk disk) throws IOException {
    return Examine.text(disk.device(), minor, ZoneOffset.UTC);
  }

  @Override
  public final String examineBrief(Disk disk) throws IOException {
    return Examine.brief(disk.device(), minor);
  }

  @Override
  public final String examineExport(Disk disk) throws IOException {
    return Examine.export(disk.device(), minor);
  }

  /** These superblocks know their disks by what is in them, not by serial. */
  @Override
  public final List<String> expectedSerials(Disk disk) {
    return List.of();
  }

  @Override
  public final Container create(FormatContext context, List<Disk> disks) throws IOException {
    return new Md1Container(
        context, FreshSet.of(minor, disks, context.host()), List.of(), true, Backups.Found.PLACE);
  }

  @Override
  public final Container load(FormatContext context, List<Disk> disks) throws IOException {
    Loader.Loaded loaded = Loader.load(minor, disks);
    Backups.Found backup = CriticalSection.holds(loaded.image())
        ? new Backups(context, loaded.image()).look()
        : Backups.Found.PLACE;
    return new Md1Container(
        context, loaded.image(), loaded.remarks(), loaded.behind(), backup);
  }
}
