package mutants;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.forward.ForwardingReshapeContext;
import harness.mutant.Trial;
import java.io.IOException;
import java.util.function.UnaryOperator;
import raid.api.array.MdArray;
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
  protected abstract MdArray array(MdArray array);

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return seeing(format, this::array);
  }

  /** A format whose overseers are given another array. */
  public static MetadataFormat seeing(MetadataFormat format, UnaryOperator<MdArray> as) {
    return new ForwardingFormat(format) {
      @Override
      protected Container decorate(FormatContext context, Container container) {
        return new Overseeing(container, as);
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
