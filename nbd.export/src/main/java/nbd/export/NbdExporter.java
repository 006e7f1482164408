package nbd.export;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import nbd.export.server.Server;
import nbd.export.server.Writers;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import raid.api.array.MdArray;
import raid.api.export.ArrayExport;
import raid.api.export.Exporter;
import raid.api.export.RunningExport;

/** Serves arrays by NBD, until the bundle stops. */
@Component
public final class NbdExporter implements Exporter {

  private final Set<Server> servers = ConcurrentHashMap.newKeySet();
  private final Map<MdArray, Writers> writers = new WeakHashMap<>();

  @Override
  public String protocol() {
    return "nbd";
  }

  @Override
  public RunningExport serve(ArrayExport export) throws IOException {
    servers.removeIf(server -> !server.isOpen());
    Server server = Server.start(export, writers(export.array()));
    servers.add(server);
    return server;
  }

  private Writers writers(MdArray array) {
    synchronized (writers) {
      return writers.computeIfAbsent(array, a -> new Writers());
    }
  }

  @Deactivate
  void stop() throws IOException {
    for (Server server : servers) {
      server.close();
    }
  }
}
