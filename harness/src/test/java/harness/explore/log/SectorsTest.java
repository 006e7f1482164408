package harness.explore.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** A sector says of which version it is. */
class SectorsTest {

  private static final Sectors SECTORS = new Sectors(1);
  private static final int END = 1000;

  private static byte[] sector(long sector, int version) {
    byte[] data = new byte[Sectors.BYTES];
    SECTORS.fill(sector, version, data, 0);
    return data;
  }

  @Test
  void a_sector_says_how_old_it_is() {
    for (int version = 0; version < END; version++) {
      assertEquals(version, SECTORS.version(77, sector(77, version), 0, END));
    }
  }

  @Test
  void a_version_that_was_never_written_is_none() {
    assertEquals(-1, SECTORS.version(77, sector(77, END), 0, END));
    assertEquals(-1, SECTORS.version(77, sector(77, -1), 0, END));
  }

  @Test
  void a_sector_of_another_place_is_none() {
    assertEquals(-1, SECTORS.version(77, sector(78, 3), 0, END));
    assertEquals(-1, new Sectors(0).version(77, sector(77, 3), 0, END));
  }

  @Test
  void a_sector_of_two_versions_is_none() {
    byte[] torn = sector(77, 3);
    System.arraycopy(sector(77, 4), 256, torn, 256, 256);
    assertEquals(-1, SECTORS.version(77, torn, 0, END));
  }
}
