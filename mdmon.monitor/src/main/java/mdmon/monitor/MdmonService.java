package mdmon.monitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.block.Disk;
import raid.api.metadata.Container;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/** Starts mdmon for a container (mdmon.md section 1, start-up). */
@Component(service = MonitorService.class)
public final class MdmonService implements MonitorService {

  @Override
  public Monitor start(MonitorContext context) throws IOException {
    MdArray array = container(context);
    List<Disk> disks = new ArrayList<>();
    for (MdMember member : array.members()) {
      disks.add(member.disk());
    }
    Container metadata = context.metadata().load(context.format(), disks);
    return Mdmon.start(new Session(context, array, metadata));
  }

  private static MdArray container(MonitorContext context) throws IOException {
    String name = context.container();
    MdArray array =
        context
            .md()
            .array(name)
            .orElseThrow(() -> new IOException(name + ": mdmon needs an assembled container"));
    String found = array.status().metadataVersion();
    String expected = Membership.EXTERNAL + context.metadata().name();
    if (!found.equals(expected)) {
      throw new IOException(
          "%s: mdmon needs a container: metadata_version is %s, expected %s"
              .formatted(name, found, expected));
    }
    return array;
  }
}
