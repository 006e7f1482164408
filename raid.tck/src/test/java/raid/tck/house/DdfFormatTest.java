package raid.tck.house;

import ddf.metadata.DdfFormat;
import java.util.Map;
import raid.api.metadata.MetadataFormat;
import raid.tck.Ability;
import raid.tck.FormatTck;

/** SNIA's DDF. */
class DdfFormatTest implements FormatTck {
  private static final String NO_PLACE = "DDF has no place to record how far a reshape has come";

  @Override
  public MetadataFormat format() {
    return new DdfFormat();
  }

  @Override
  public Map<Ability, String> cannot() {
    return Map.of(
        Ability.BLOCKS_4096, "DDF lies in sectors of 512 bytes",
        Ability.EXPAND_RAID0, NO_PLACE,
        Ability.EXPAND_RAID5, NO_PLACE);
  }

  /** 32 MiB of each disk are the metadata's. */
  @Override
  public int diskMib() {
    return 24 + 32;
  }
}
