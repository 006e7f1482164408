package mutants.monitor;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingMd;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import mutants.HistoricBug;
import mutants.Scenarios;
import mutants.Statuses;
import org.osgi.service.component.annotations.Component;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.monitor.MonitorContext;
import raid.api.monitor.MonitorService;

/**
 * M6: the volume beside an interrupted reshape is held for mdadm before mdmon has seen it, and so
 * mdmon leaves it read-only, as it was assembled.
 */
@Component(service = Mutant.class)
public final class SiblingReadOnly extends HistoricBug {

  private static final String FREE = "external:/";
  private static final String HELD = "external:-";

  public SiblingReadOnly() {
    super(
        "M6",
        "a volume beside a reshape is held only once mdmon has made it writable",
        "m 4aecb54a (assembled second array is in read only state during reshape)",
        "13imsm-r0_r5_3d-grow-r0_r5_4d is not assembled during its reshape, and writes nothing",
        Trial.of(Scenarios.BOTH, 25, Check.INVARIANT));
  }

  @Override
  public MonitorService monitor(MonitorService monitor) {
    return context ->
        monitor.start(
            new MonitorContext(
                context.format(),
                context.metadata(),
                seen(context.md()),
                context.disks(),
                context.container(),
                context.arraySizeOwner()));
  }

  private static Md seen(Md md) {
    return new ForwardingMd(md) {
      @Override
      protected MdArray decorate(MdArray array) {
        return new ForwardingArray(array) {
          @Override
          public ArrayStatus status() {
            ArrayStatus status = below.status();
            return anyHeld(md) ? held(status) : status;
          }
        };
      }
    };
  }

  private static boolean anyHeld(Md md) {
    return md.arrays().stream().anyMatch(a -> a.status().metadataVersion().startsWith(HELD));
  }

  private static ArrayStatus held(ArrayStatus status) {
    return Statuses.called(status, status.metadataVersion().replace(FREE, HELD));
  }
}
