package acme.metadata;

import java.util.Map;
import raid.api.metadata.MetadataFormat;
import raid.tck.Ability;
import raid.tck.FormatTck;

/** The kit for vendors, run against this format. */
class AcmeFormatTest implements FormatTck {

  @Override
  public MetadataFormat format() {
    return new AcmeFormat();
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(Ability.SECOND_VOLUME, "a container holds one volume");
  }
}
