package raid.tck.house;

import imsm.metadata.ImsmFormat;
import raid.api.metadata.MetadataFormat;
import raid.tck.FormatTck;

/** Intel's format. */
class ImsmFormatTest implements FormatTck {

  @Override
  public MetadataFormat format() {
    return new ImsmFormat();
  }
}
