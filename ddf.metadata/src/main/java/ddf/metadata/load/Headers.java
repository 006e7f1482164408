package ddf.metadata.load;

import ddf.metadata.disk.Checked;
import ddf.metadata.disk.Header;
import ddf.metadata.disk.HeaderCodec;
import ddf.metadata.disk.Magic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import raid.api.block.BlockDevice;
import raid.api.metadata.MetadataException;

/**
 * The headers of a disk (load_ddf_headers). The anchor tells where the two copies are; a copy's own
 * header must be whole and agree with the anchor.
 *
 * @param redundant something that calls itself a header stands where the secondary should be
 * @param problems why a header was not taken, one sentence each
 */
public record Headers(
    Header anchor,
    Optional<Header> primary,
    Optional<Header> secondary,
    boolean redundant,
    List<String> problems) {

  private static final Set<String> REVISIONS = Set.of("01.00.00", "01.02.00");

  public Headers {
    problems = List.copyOf(problems);
  }

  /** Whether the disk's last sector calls itself a DDF header. */
  public static boolean standOn(BlockDevice disk) throws IOException {
    return Sectors.fit(disk)
        && Magic.of(sector(disk, Sectors.of(disk) - 1, disk.serial())) == Magic.HEADER;
  }

  /**
   * @param name the disk's, for messages
   * @throws MetadataException if there is no anchor, or neither of the copies has a usable header
   */
  public static Headers of(BlockDevice disk, String name) throws IOException {
    if (!Sectors.fit(disk)) {
      throw new MetadataException(name, -1, "disk",
          Sectors.of(disk) + " sectors in blocks of " + disk.logicalBlockSize() + " bytes",
          "more than " + Sectors.RESERVED + " sectors in blocks of " + Sectors.SIZE + " bytes");
    }
    long last = Sectors.of(disk) - 1;
    Header anchor = HeaderCodec.decode(sector(disk, last, name))
        .orThrow(name, "anchor", last * Sectors.SIZE);
    if (!REVISIONS.contains(anchor.revision().text())) {
      throw new MetadataException(name, last * Sectors.SIZE, "anchor revision",
          anchor.revision().text(), "one of " + REVISIONS.stream().sorted().toList());
    }
    return new Reading(disk, name, anchor).headers();
  }

  private static byte[] sector(BlockDevice disk, long sector, String name) throws IOException {
    return Sectors.read(disk, sector, 1, name, "header");
  }

  /** Looks at both copies' headers. */
  private static final class Reading {
    private final BlockDevice disk;
    private final String name;
    private final Header anchor;
    private final List<String> problems = new ArrayList<>();
    private MetadataException first;

    Reading(BlockDevice disk, String name, Header anchor) {
      this.disk = disk;
      this.name = name;
      this.anchor = anchor;
    }

    Headers headers() throws IOException {
      Optional<Header> primary = header(anchor.primaryLba(), Header.PRIMARY, "primary header");
      Optional<Header> secondary = anchor.secondaryLba() == Header.NO_LBA
          ? Optional.empty()
          : header(anchor.secondaryLba(), Header.SECONDARY, "secondary header");
      if (primary.isEmpty() && secondary.isEmpty()) {
        throw first;
      }
      return new Headers(anchor, primary, secondary, secondaryIsMarked(), problems);
    }

    private boolean secondaryIsMarked() throws IOException {
      return inside(anchor.secondaryLba())
          && Magic.of(sector(disk, anchor.secondaryLba(), name)) == Magic.HEADER;
    }

    private boolean inside(long lba) {
      return lba >= 0 && lba < Sectors.of(disk) - 1;
    }

    private Optional<Header> header(long lba, int type, String what) throws IOException {
      try {
        if (!inside(lba)) {
          throw new MetadataException(name, (Sectors.of(disk) - 1) * Sectors.SIZE, what + " lba",
              Long.toUnsignedString(lba), "below " + (Sectors.of(disk) - 1));
        }
        Checked<Header> found = HeaderCodec.decode(sector(disk, lba, name));
        Header header = found.orThrow(name, what, lba * Sectors.SIZE);
        agree(header, type, what, lba * Sectors.SIZE);
        return Optional.of(header);
      } catch (MetadataException refused) {
        problems.add(refused.getMessage());
        first = first == null ? refused : first;
        return Optional.empty();
      }
    }

    private void agree(Header header, int type, String what, long at) throws MetadataException {
      same(header.guid(), anchor.guid(), what + " guid", at);
      same(header.revision(), anchor.revision(), what + " revision", at);
      same(header.primaryLba(), anchor.primaryLba(), what + " primary_lba", at);
      same(header.secondaryLba(), anchor.secondaryLba(), what + " secondary_lba", at);
      same(header.type(), type, what + " type", at);
      same(header.pad2(), anchor.pad2(), what + " pad2", at);
    }

    private void same(Object found, Object expected, String field, long at)
        throws MetadataException {
      if (!found.equals(expected)) {
        throw new MetadataException(name, at, field, found, expected + ", as in the anchor");
      }
    }
  }

  /**
   * The header that mdadm goes by: the primary, unless it is unusable, behind a secondary that is
   * complete, or open while such a one has the same age.
   */
  public Header active() {
    if (primary.isEmpty()) {
      return secondary.orElseThrow();
    }
    Header first = primary.get();
    boolean other = secondary.filter(second -> !second.open()
        && (Integer.compareUnsigned(first.seq(), second.seq()) < 0
            || first.seq() == second.seq() && first.open())).isPresent();
    return other ? secondary.get() : first;
  }

  /** Copies that may be read, the better one first: complete ones, the younger, the primary. */
  List<Header> byWorth() {
    List<Header> copies = new ArrayList<>();
    primary.ifPresent(copies::add);
    secondary.ifPresent(copies::add);
    copies.sort((a, b) -> a.open() != b.open()
        ? Boolean.compare(a.open(), b.open())
        : Integer.compareUnsigned(b.seq(), a.seq()));
    return copies;
  }
}
