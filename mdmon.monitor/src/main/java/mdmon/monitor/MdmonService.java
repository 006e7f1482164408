package mdmon.monitor;

import java.io.IOException;
import org.osgi.service.component.annotations.Component;
import raid.api.array.MdArray;
import raid.api.monitor.Monitor;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/** Starts mdmon for a container. */
@Component(service = MonitorService.class)
public final class MdmonService implements MonitorService {

  @Override
  public Monitor start(MonitorContext context) throws IOException {
    String name = context.container();
    MdArray array =
        context
            .md()
            .array(name)
            .orElseThrow(() -> new IOException(name + ": mdmon needs an assembled container"));
    Process process = new Process(context, array, format(name, array));
    process.begin();
    return Mdmon.start(process);
  }

  private static String format(String name, MdArray array) throws IOException {
    String found = array.status().metadataVersion();
    if (!found.startsWith(Membership.EXTERNAL) || Membership.of(found).isPresent()) {
      throw new IOException(
          "%s: mdmon needs a container: metadata_version is %s, expected %s and a format's name"
              .formatted(name, found, Membership.EXTERNAL));
    }
    return found.substring(Membership.EXTERNAL.length());
  }
}
