package raid.tck.house;

import java.util.Map;
import md1.metadata.Version10;
import raid.api.metadata.MetadataFormat;
import raid.tck.Ability;
import raid.tck.FormatTck;

/** md's own format, version 1.0. */
class Version10Test implements FormatTck {

  @Override
  public MetadataFormat format() {
    return new Version10();
  }

  @Override
  public Map<Ability, String> cannot() {
    return Native.CANNOT;
  }
}
