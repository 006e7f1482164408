package harness.expansion;

import harness.workload.Difference;

/**
 * What became of one volume.
 *
 * @param array {@code md126}
 * @param verifiedBytes read and found right, in the running array and again after reassembly
 * @param mismatchCount sectors by md's check; null for RAID0
 * @param difference the first wrong byte; null if there is none
 */
public record VolumeReport(
    String name,
    String array,
    String level,
    int disksBefore,
    int disksAfter,
    long bytesBefore,
    long bytesAfter,
    long verifiedBytes,
    Long mismatchCount,
    Difference difference) {}
