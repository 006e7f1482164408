package mutants;

import harness.forward.ForwardingFormat;
import harness.mutant.Trial;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;

/** A bug in a container's metadata in memory, whoever has loaded it. */
public abstract class FormatBug extends HistoricBug {

  protected FormatBug(String id, String rule, String source, String missedBy, Trial... trials) {
    super(id, rule, source, missedBy, trials);
  }

  /** Asked once for each container that is made or loaded. */
  protected abstract Container container(Container container);

  @Override
  public MetadataFormat format(MetadataFormat format) {
    return new ForwardingFormat(format) {
      @Override
      protected Container decorate(FormatContext context, Container container) {
        return FormatBug.this.container(container);
      }
    };
  }
}
