package md.core;

import java.util.List;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Component;
import raid.api.array.Md;
import raid.api.array.MdDriver;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/**
 * The md driver as a service. The machine that loads it tells it which personalities there are; an
 * array that runs takes over to a better provider of its level at the next edge of a window or
 * request ({@link Swap}).
 */
@Component(service = MdDriver.class)
public final class MdCore implements MdDriver {

  @Override
  public Md load(Host host, DiskTable disks, Supplier<List<PersonalityProvider>> personalities) {
    return new Driver(host, disks, new Personalities(personalities));
  }
}
