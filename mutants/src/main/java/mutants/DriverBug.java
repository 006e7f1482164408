package mutants;

import harness.forward.ForwardingMd;
import harness.mutant.Trial;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;

/** A bug that shows in the attributes of arrays, whoever reads or stores them. */
public abstract class DriverBug extends HistoricBug {

  protected DriverBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /** Asked once for each array. */
  protected abstract MdArray array(MdArray array);

  @Override
  public MdDriver driver(MdDriver driver) {
    return (host, disks, personalities) ->
        new ForwardingMd(driver.load(host, disks, personalities)) {
          @Override
          protected MdArray decorate(MdArray array) {
            return DriverBug.this.array(array);
          }
        };
  }
}
