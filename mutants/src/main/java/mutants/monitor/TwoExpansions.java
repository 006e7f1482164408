package mutants.monitor;

import harness.forward.ForwardingMd;
import harness.forward.ForwardingMdadm;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.Optional;
import mutants.HistoricBug;
import mutants.Scenarios;
import org.osgi.service.component.annotations.Component;
import raid.api.admin.AdminContext;
import raid.api.admin.Administrator;
import raid.api.admin.Mdadm;
import raid.api.admin.Operation;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.host.Step;
import raid.api.host.TaskHandle;

/**
 * M3: a second mdadm takes an expansion in hand that another one oversees already, as the one that
 * udev starts for a container just assembled. Nobody tells it of the first.
 */
@Component(service = Mutant.class)
public final class TwoExpansions extends HistoricBug {

  public TwoExpansions() {
    super(
        "M3",
        "one reshape a container at a time, and nothing else of the kind beside it",
        "m b9172665 (do not mark resync during reshape), e2962bfc, 2d04d7e5",
        "13imsm-r0_r5_3d-grow-r0_r5_4d: one mdadm at a time",
        Trial.of(Scenarios.RAID5_STEPS, 100, Check.RECOVERY, Check.CONTENT));
  }

  @Override
  public Administrator administrator(Administrator administrator) {
    return context ->
        new ForwardingMdadm(administrator.on(context)) {
          @Override
          public Operation<Started> incremental(String container, boolean force) {
            Mdadm other = administrator.on(unknown(context));
            return new Both(below.incremental(container, force), other, container);
          }
        };
  }

  /** The same machine; who runs there already is known by its driver. */
  private static AdminContext unknown(AdminContext context) {
    Md alias =
        new ForwardingMd(context.md()) {
          @Override
          protected MdArray decorate(MdArray array) {
            return array;
          }
        };
    return new AdminContext(
        context.format(),
        context.formats(),
        alias,
        context.disks(),
        context.monitors(),
        context.sequence(),
        context.console());
  }

  /** Starts the volumes; what is interrupted is gone on with twice. */
  private static final class Both implements Operation<Mdadm.Started> {
    private final Operation<Mdadm.Started> first;
    private final Mdadm other;
    private final String container;
    private Operation<Optional<TaskHandle>> second;

    Both(Operation<Mdadm.Started> first, Mdadm other, String container) {
      this.first = first;
      this.other = other;
      this.container = container;
    }

    @Override
    public String name() {
      return first.name();
    }

    @Override
    public Step step() throws IOException {
      if (second != null) {
        return second.step();
      }
      Step step = first.step();
      if (!step.isDone() || first.result().reshape().isEmpty()) {
        return step;
      }
      second = other.continueReshape(container);
      return Step.RAN;
    }

    @Override
    public Mdadm.Started result() {
      return first.result();
    }
  }
}
