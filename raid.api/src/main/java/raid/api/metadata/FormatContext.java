package raid.api.metadata;

import java.util.Optional;
import raid.api.host.Host;

/**
 * What a format is given by the machine it works on.
 *
 * @param backup the file that people gave for a reshape; an expansion that is planned with one uses
 *     it, if the format knows such files
 */
public record FormatContext(
    Host host, WriteOrder order, ReshapeTuning reshape, Optional<BackupFile> backup) {

  public FormatContext(Host host, WriteOrder order, ReshapeTuning reshape) {
    this(host, order, reshape, Optional.empty());
  }

  public FormatContext(Host host, WriteOrder order) {
    this(host, order, ReshapeTuning.DEFAULT);
  }
}
