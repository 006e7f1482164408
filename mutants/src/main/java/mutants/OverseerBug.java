package mutants;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.forward.ForwardingReshapeContext;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import raid.api.array.MdArray;
import raid.api.host.Host;
import raid.api.host.Task;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.ReshapeContext;

/** A bug in how the overseer of a reshape reads and moves the attributes of its array. */
public abstract class OverseerBug extends HistoricBug {

  protected OverseerBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /** The array as an overseer has it; asked once for each overseer. */
  protected MdArray array(MdArray array) {
    return array;
  }

  /** The same, for bugs that have to do with its machine. */
  protected MdArray array(Host host, MdArray array) {
    return array(array);
  }

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return seeing(format, this::array);
  }

  /** A format whose overseers are given another array. */
  public static MetadataFormat seeing(MetadataFormat format, BiFunction<Host, MdArray, MdArray> as) {
    return new ForwardingFormat(format) {
      @Override
      protected Container decorate(FormatContext context, Container container) {
        return new Overseeing(container, array -> as.apply(context.host(), array));
      }
    };
  }

  private static final class Overseeing extends ForwardingContainer {
    private final UnaryOperator<MdArray> as;

    Overseeing(Container below, UnaryOperator<MdArray> as) {
      super(below);
      this.as = as;
    }

    @Override
    public Task overseeReshape(int volume, ReshapeContext context) throws IOException {
      MdArray seen = as.apply(context.array());
      return below.overseeReshape(
          volume,
          new ForwardingReshapeContext(context) {
            @Override
            public MdArray array() {
              return seen;
            }
          });
    }
  }
}
