package harness.hunt;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingFormat;
import harness.forward.ForwardingMd;
import harness.machine.ForwardingParts;
import harness.machine.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import raid.api.array.ArrayAttribute;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.host.Trace;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.personality.PersonalityProvider;

/** Parts whose arrays are watched by whoever looks at them or stores to them. */
final class WatchedParts extends ForwardingParts {

  private final Watch watch;
  private final List<MetadataFormat> formats;
  private final List<PersonalityProvider> personalities;

  /** By the trace, of which a machine has one, whatever its parts have in place of its host. */
  private final Map<Trace, Failures> failures = new WeakHashMap<>();

  WatchedParts(Parts parts, Watch watch) {
    super(parts);
    this.watch = watch;
    formats = parts.formats().stream().map(this::watched).toList();
    personalities =
        parts.personalities().stream()
            .<PersonalityProvider>map(provider -> new WatchedProvider(provider, watch))
            .toList();
  }

  private synchronized Failures failures(Host host) {
    return failures.computeIfAbsent(host.trace(), trace -> new Failures(watch));
  }

  private Md load(
      Host host, DiskTable disks, Supplier<List<PersonalityProvider>> personalities) {
    Map<String, ArrayStatus> last = new HashMap<>();
    return new ForwardingMd(below.driver().load(host, disks, personalities)) {
      @Override
      protected MdArray decorate(MdArray array) {
        return new Watched(array, last, failures(host));
      }
    };
  }

  private final class Watched extends ForwardingArray {
    private final Map<String, ArrayStatus> last;

    private final Failures failed;

    Watched(MdArray below, Map<String, ArrayStatus> last, Failures failed) {
      super(below);
      this.last = last;
      this.failed = failed;
    }

    @Override
    public List<MdMember> members() {
      return below.members().stream().map(member -> failed.of(below, member)).toList();
    }

    @Override
    public Optional<MdMember> member(String disk) {
      return below.member(disk).map(member -> failed.of(below, member));
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
    return this::load;
  }

  @Override
  public List<MetadataFormat> formats() {
    return formats;
  }

  private MetadataFormat watched(MetadataFormat format) {
    return new ForwardingFormat(format) {
      @Override
      protected Container decorate(FormatContext context, Container container) {
        return failures(context.host()).of(container);
      }
    };
  }

  @Override
  public List<PersonalityProvider> personalities() {
    return personalities;
  }
}
