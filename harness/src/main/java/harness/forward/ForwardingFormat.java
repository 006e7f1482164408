package harness.forward;

import java.io.IOException;
import java.util.List;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/** Hands every call on to the format below; what it makes or loads may be decorated. */
public abstract class ForwardingFormat implements MetadataFormat {

  protected final MetadataFormat below;

  protected ForwardingFormat(MetadataFormat below) {
    this.below = below;
  }

  /** The container that the caller is given. */
  protected Container decorate(FormatContext context, Container container) {
    return container;
  }

  /** The disks that the format is given in place of {@code disks}, in the same order. */
  protected List<Disk> disks(FormatContext context, List<Disk> disks) {
    return disks;
  }

  /** What the format is given of the machine. */
  protected FormatContext context(FormatContext context) {
    return context;
  }

  @Override
  public String name() {
    return below.name();
  }

  @Override
  public boolean recognises(Disk disk) throws IOException {
    return below.recognises(disk);
  }

  @Override
  public String examine(Disk disk) throws IOException {
    return below.examine(disk);
  }

  @Override
  public String examineBrief(Disk disk) throws IOException {
    return below.examineBrief(disk);
  }

  @Override
  public String examineExport(Disk disk) throws IOException {
    return below.examineExport(disk);
  }

  @Override
  public List<String> expectedSerials(Disk disk) throws IOException {
    return below.expectedSerials(disk);
  }

  @Override
  public Container create(FormatContext context, List<Disk> disks) throws IOException {
    return decorate(context, below.create(context(context), disks(context, disks)));
  }

  @Override
  public Container load(FormatContext context, List<Disk> disks) throws IOException {
    return decorate(context, below.load(context(context), disks(context, disks)));
  }
}
