package harness.machine;

import java.util.List;
import java.util.Optional;
import raid.api.admin.Administrator;
import raid.api.array.MdDriver;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** Hands every question on to the parts below. Who watches is told of no change. */
public abstract class ForwardingParts implements Parts {

  protected final Parts below;

  protected ForwardingParts(Parts below) {
    this.below = below;
  }

  @Override
  public MdDriver driver() {
    return below.driver();
  }

  @Override
  public Optional<Administrator> administrator() {
    return below.administrator();
  }

  @Override
  public Optional<MonitorService> monitorService() {
    return below.monitorService();
  }

  @Override
  public List<MetadataFormat> formats() {
    return below.formats();
  }

  @Override
  public List<PersonalityProvider> personalities() {
    return below.personalities();
  }
}
