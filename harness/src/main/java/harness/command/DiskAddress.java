package harness.command;

import harness.launch.UsageException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import raid.api.block.BlockDevice;
import raid.api.block.DiskOpener;

/**
 * A disk that is not a file, by its address and serial: {@code nbd+unix:///?socket=/tmp/s@SERIAL}.
 */
record DiskAddress(URI address, String serial) {

  static boolean isOne(String text) {
    return text.contains("://");
  }

  static DiskAddress of(String text) {
    int at = text.lastIndexOf('@');
    if (at < text.indexOf("://")) {
      throw new UsageException(
          "%s: write ADDRESS@SERIAL; metadata knows a disk by its serial".formatted(text));
    }
    try {
      return new DiskAddress(new URI(text.substring(0, at)), text.substring(at + 1));
    } catch (URISyntaxException e) {
      throw new UsageException("%s: %s".formatted(text, e.getMessage()), e);
    }
  }

  BlockDevice open(List<DiskOpener> openers) throws IOException {
    for (DiskOpener opener : openers) {
      if (opener.takes(address)) {
        return opener.open(address, serial);
      }
    }
    throw new UsageException(
        "%s: no bundle opens such a disk; nbd.export knows nbd://HOST:PORT/NAME and"
            .formatted(address)
            + " nbd+unix:///NAME?socket=PATH");
  }
}
