package ddf.metadata.disk;

import static ddf.metadata.disk.BigEndian.i32;
import static ddf.metadata.disk.BigEndian.i64;
import static ddf.metadata.disk.BigEndian.put16;
import static ddf.metadata.disk.BigEndian.put32;
import static ddf.metadata.disk.BigEndian.put64;
import static ddf.metadata.disk.BigEndian.put8;
import static ddf.metadata.disk.BigEndian.putU32;
import static ddf.metadata.disk.BigEndian.u16;
import static ddf.metadata.disk.BigEndian.u32;
import static ddf.metadata.disk.BigEndian.u8;

import java.util.ArrayList;
import java.util.List;
import metadata.kit.Octets;

/** Headers to bytes and back. */
public final class HeaderCodec {
  public static final int LENGTH = HeaderDescriptor.LENGTH;

  private HeaderCodec() {}

  public static Checked<Header> decode(byte[] b) {
    Header header = new Header(
        Octets.of(b, HeaderDescriptor.GUID, Guid.LENGTH),
        Octets.of(b, HeaderDescriptor.REVISION, HeaderDescriptor.REVISION_LENGTH),
        i32(b, HeaderDescriptor.SEQ),
        u32(b, HeaderDescriptor.TIMESTAMP),
        u8(b, HeaderDescriptor.OPENFLAG),
        u8(b, HeaderDescriptor.FOREIGNFLAG),
        u8(b, HeaderDescriptor.ENFORCEGROUPS),
        Octets.of(b, HeaderDescriptor.RESERVED, HeaderDescriptor.RESERVED_LENGTH),
        i64(b, HeaderDescriptor.PRIMARY_LBA),
        i64(b, HeaderDescriptor.SECONDARY_LBA),
        u8(b, HeaderDescriptor.TYPE),
        Octets.of(b, HeaderDescriptor.PAD2, HeaderDescriptor.PAD2_LENGTH),
        u32(b, HeaderDescriptor.WORKSPACE_LEN),
        i64(b, HeaderDescriptor.WORKSPACE_LBA),
        u16(b, HeaderDescriptor.MAX_PD_ENTRIES),
        u16(b, HeaderDescriptor.MAX_VD_ENTRIES),
        u16(b, HeaderDescriptor.MAX_PARTITIONS),
        u16(b, HeaderDescriptor.CONFIG_RECORD_LEN),
        u16(b, HeaderDescriptor.MAX_PRIMARY_ELEMENT_ENTRIES),
        Octets.of(b, HeaderDescriptor.PAD3, HeaderDescriptor.PAD3_LENGTH),
        sections(b),
        Octets.of(b, HeaderDescriptor.PAD4, HeaderDescriptor.PAD4_LENGTH));
    return Checked.of(header, b, 0, LENGTH, Magic.HEADER);
  }

  private static List<Header.Extent> sections(byte[] b) {
    List<Header.Extent> sections = new ArrayList<>();
    for (Section section : Section.values()) {
      sections.add(new Header.Extent(
          u32(b, HeaderDescriptor.offsetOf(section)), u32(b, HeaderDescriptor.lengthOf(section))));
    }
    return sections;
  }

  public static byte[] encode(Header header) {
    byte[] b = new byte[LENGTH];
    put32(b, HeaderDescriptor.MAGIC, Magic.HEADER);
    header.guid().copyTo(b, HeaderDescriptor.GUID);
    header.revision().copyTo(b, HeaderDescriptor.REVISION);
    put32(b, HeaderDescriptor.SEQ, header.seq());
    putU32(b, HeaderDescriptor.TIMESTAMP, header.timestamp());
    put8(b, HeaderDescriptor.OPENFLAG, header.openflag());
    put8(b, HeaderDescriptor.FOREIGNFLAG, header.foreignflag());
    put8(b, HeaderDescriptor.ENFORCEGROUPS, header.enforcegroups());
    header.reserved().copyTo(b, HeaderDescriptor.RESERVED);
    put64(b, HeaderDescriptor.PRIMARY_LBA, header.primaryLba());
    put64(b, HeaderDescriptor.SECONDARY_LBA, header.secondaryLba());
    put8(b, HeaderDescriptor.TYPE, header.type());
    header.pad2().copyTo(b, HeaderDescriptor.PAD2);
    putU32(b, HeaderDescriptor.WORKSPACE_LEN, header.workspaceLen());
    put64(b, HeaderDescriptor.WORKSPACE_LBA, header.workspaceLba());
    put16(b, HeaderDescriptor.MAX_PD_ENTRIES, header.maxPdEntries());
    put16(b, HeaderDescriptor.MAX_VD_ENTRIES, header.maxVdEntries());
    put16(b, HeaderDescriptor.MAX_PARTITIONS, header.maxPartitions());
    put16(b, HeaderDescriptor.CONFIG_RECORD_LEN, header.configRecordLen());
    put16(b, HeaderDescriptor.MAX_PRIMARY_ELEMENT_ENTRIES, header.maxPrimaryElementEntries());
    header.pad3().copyTo(b, HeaderDescriptor.PAD3);
    for (Section section : Section.values()) {
      putU32(b, HeaderDescriptor.offsetOf(section), header.section(section).offset());
      putU32(b, HeaderDescriptor.lengthOf(section), header.section(section).length());
    }
    header.pad4().copyTo(b, HeaderDescriptor.PAD4);
    return Crc.sealed(b);
  }
}
