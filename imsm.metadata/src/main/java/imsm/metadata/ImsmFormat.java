package imsm.metadata;

import imsm.metadata.disk.ImsmMap;
import imsm.metadata.disk.Mpb;
import imsm.metadata.examine.Examine;
import imsm.metadata.load.MpbReader;
import imsm.metadata.state.ContainerState;
import imsm.metadata.store.FreshContainer;
import imsm.metadata.store.Loader;
import imsm.metadata.store.MpbStore;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;

/** Intel's metadata (IMSM, also known as RST and VROC) as a service. */
@Component(service = MetadataFormat.class, property = "format.name=" + ImsmFormat.NAME)
public final class ImsmFormat implements MetadataFormat {
  static final String NAME = "imsm";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Disk disk) throws IOException {
    return MpbReader.recognises(disk.device());
  }

  @Override
  public String examine(Disk disk) throws IOException {
    return Examine.text(disk.device(), ZoneOffset.UTC);
  }

  @Override
  public String examineBrief(Disk disk) throws IOException {
    return Examine.brief(disk.device());
  }

  @Override
  public String examineExport(Disk disk) throws IOException {
    return Examine.export(disk.device());
  }

  @Override
  public List<String> expectedSerials(Disk disk) throws IOException {
    Mpb mpb = MpbReader.read(disk.device())
        .orElseThrow(() -> new MetadataException(disk.toString(), -1, "metadata", "not there",
            "an imsm anchor in the last sector but one"))
        .mpb();
    if (mpb.volumes().isEmpty()) {
      return mpb.disks().stream().map(d -> d.serialText()).toList();
    }
    ImsmMap map = mpb.volumes().get(0).map0();
    return map.diskOrdTbl().stream()
        .map(o -> mpb.disks().get(o.diskIndex()).serialText())
        .toList();
  }

  @Override
  public Container create(FormatContext context, List<Disk> disks) throws IOException {
    ContainerState state = FreshContainer.of(disks);
    MpbStore store = new MpbStore(context, state.mpb(), new byte[0]);
    return new ImsmContainer(context, state, store, List.of(), true);
  }

  @Override
  public Container load(FormatContext context, List<Disk> disks) throws IOException {
    Loader.Loaded loaded = Loader.load(context, disks);
    return new ImsmContainer(
        context, loaded.state(), loaded.store(), loaded.remarks(), loaded.behind());
  }
}
