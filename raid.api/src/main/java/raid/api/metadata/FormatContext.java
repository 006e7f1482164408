package raid.api.metadata;

import raid.api.host.Host;

/** What a format is given by the machine it works on. */
public record FormatContext(Host host, WriteOrder order, ReshapeTuning reshape) {

  public FormatContext(Host host, WriteOrder order) {
    this(host, order, ReshapeTuning.DEFAULT);
  }
}
