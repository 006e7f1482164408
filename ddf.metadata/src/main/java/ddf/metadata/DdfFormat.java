package ddf.metadata;

import ddf.metadata.examine.Examine;
import ddf.metadata.load.Headers;
import ddf.metadata.store.FreshContainer;
import ddf.metadata.store.Loader;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/** SNIA's Disk Data Format, as mdadm reads and writes it, as a service. */
@Component(service = MetadataFormat.class, property = "format.name=" + DdfFormat.NAME)
public final class DdfFormat implements MetadataFormat {
  static final String NAME = "ddf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Disk disk) throws IOException {
    return Headers.standOn(disk.device());
  }

  @Override
  public String examine(Disk disk) throws IOException {
    return Examine.text(disk, ZoneOffset.UTC);
  }

  @Override
  public String examineBrief(Disk disk) throws IOException {
    return Examine.brief(disk);
  }

  @Override
  public String examineExport(Disk disk) throws IOException {
    return Examine.export(disk);
  }

  /** DDF knows its disks by a number in their own metadata, not by serial. */
  @Override
  public List<String> expectedSerials(Disk disk) {
    return List.of();
  }

  @Override
  public Container create(FormatContext context, List<Disk> disks) throws IOException {
    return new DdfContainer(context, FreshContainer.of(disks, context.host()), List.of(), true);
  }

  @Override
  public Container load(FormatContext context, List<Disk> disks) throws IOException {
    Loader.Loaded loaded = Loader.load(disks);
    return new DdfContainer(context, loaded.image(), loaded.remarks(), loaded.behind());
  }
}
