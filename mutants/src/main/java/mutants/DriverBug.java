package mutants;

import harness.forward.ForwardingMd;
import harness.mutant.Trial;
import java.util.function.UnaryOperator;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.block.DiskTable;
import raid.api.host.Host;
import raid.api.personality.PersonalityProvider;

/** A bug that shows in the attributes of arrays, whoever reads or stores them. */
public abstract class DriverBug extends HistoricBug {

  protected DriverBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /** Asked once for each array. */
  protected abstract MdArray array(MdArray array);

  @Override
  public MdDriver driver(MdDriver driver) {
    return new MdDriver() {
      @Override
      public Md load(Host host, DiskTable disks, UnaryOperator<PersonalityProvider> as) {
        return new ForwardingMd(driver.load(host, disks, as)) {
          @Override
          protected MdArray decorate(MdArray array) {
            return DriverBug.this.array(array);
          }
        };
      }
    };
  }
}
