package acme.metadata;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Component;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/** The service: {@code -e acme}. */
@Component(property = "format.name=" + AcmeFormat.NAME)
public final class AcmeFormat implements MetadataFormat {

  static final String NAME = "acme";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Disk disk) throws IOException {
    return Copies.present(disk);
  }

  @Override
  public String examine(Disk disk) throws IOException {
    return ExamineText.of(Copies.newest(disk), disk.device().serial());
  }

  @Override
  public List<String> expectedSerials(Disk disk) throws IOException {
    return Copies.newest(disk).volume().stream()
        .flatMap(volume -> volume.slots().stream().map(Slot::serial))
        .toList();
  }

  @Override
  public Container create(FormatContext context, List<Disk> disks) throws IOException {
    Planner.checkDisks(disks);
    RandomGenerator random = context.host().random();
    UUID container = new UUID(random.nextLong(), random.nextLong());
    return new AcmeContainer(
        context, new Loader(Superblock.spare(container), List.copyOf(disks), List.of(), true));
  }

  @Override
  public Container load(FormatContext context, List<Disk> disks) throws IOException {
    return new AcmeContainer(context, Loader.load(disks));
  }
}
