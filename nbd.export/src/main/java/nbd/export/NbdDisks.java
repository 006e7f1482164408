package nbd.export;

import java.io.IOException;
import java.net.URI;
import nbd.export.member.Endpoint;
import nbd.export.member.NbdDisk;
import org.osgi.service.component.annotations.Component;
import raid.api.block.BlockDevice;
import raid.api.block.DeviceException;
import raid.api.block.DiskOpener;

/** Opens exports of NBD servers as disks. */
@Component
public final class NbdDisks implements DiskOpener {

  @Override
  public boolean takes(URI address) {
    return Endpoint.of(address).isPresent();
  }

  @Override
  public BlockDevice open(URI address, String serial) throws IOException {
    Endpoint endpoint =
        Endpoint.of(address)
            .orElseThrow(() -> new DeviceException(serial, -1, address + " is no NBD address"));
    return NbdDisk.open(endpoint, serial);
  }
}
