package harness.hunt;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingMd;
import harness.machine.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import raid.api.admin.Administrator;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.MdException;
import raid.api.array.RaidLevel;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/** Parts whose arrays are watched by whoever looks at them or stores to them. */
record WatchedParts(Parts parts, Watch watch) implements Parts {

  private final class Driver implements MdDriver {
    @Override
    public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
      UnaryOperator<PersonalityProvider> watched =
          provider -> new WatchedProvider(as.apply(provider), watch);
      Map<String, ArrayStatus> last = new HashMap<>();
      return new ForwardingMd(parts.driver().load(host, disks, watched)) {
        @Override
        protected MdArray decorate(MdArray array) {
          return new Watched(array, last);
        }
      };
    }
  }

  private final class Watched extends ForwardingArray {
    private final Map<String, ArrayStatus> last;

    Watched(MdArray below, Map<String, ArrayStatus> last) {
      super(below);
      this.last = last;
    }

    @Override
    public void store(ArrayAttribute attribute, String text) throws MdException {
      watch.stored("%s/%s <- %s".formatted(name(), attribute.text(), text.strip()));
      below.store(attribute, text);
    }

    @Override
    public ArrayStatus status() {
      ArrayStatus status = below.status();
      watch.seen(status, last);
      return status;
    }
  }

  @Override
  public MdDriver driver() {
    return new Driver();
  }

  @Override
  public Administrator administrator() {
    return parts.administrator();
  }

  @Override
  public MonitorService monitorService() {
    return parts.monitorService();
  }

  @Override
  public List<MetadataFormat> formats() {
    return parts.formats();
  }

  @Override
  public Set<RaidLevel> levels() {
    return parts.levels();
  }
}
