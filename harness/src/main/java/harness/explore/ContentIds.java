package harness.explore;

import harness.disk.CowPages;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A number for each different logical block of a run: equal bytes, equal number. */
final class ContentIds {

  private final int block;
  private final Map<ByteBuffer, Integer> ids = new HashMap<>();
  private final List<int[]> ofEvents = new ArrayList<>();
  private final int[][] before;

  ContentIds(Recording recording) {
    block = recording.logicalBlock();
    before = new int[recording.before().size()][];
    for (int disk = 0; disk < before.length; disk++) {
      before[disk] = new int[Math.toIntExact(recording.before().get(disk).length() / block)];
      Arrays.fill(before[disk], -1);
    }
    for (RunLog.Event event : recording.log().events()) {
      ofEvents.add(event.isWrite() ? ids(event, recording.before().get(event.disk)) : null);
    }
  }

  private int[] ids(RunLog.Event event, CowPages medium) {
    int[] result = new int[event.data.length / block];
    int first = Math.toIntExact(event.offset / block);
    for (int i = 0; i < result.length; i++) {
      result[i] = id(event.data, i * block);
      if (before[event.disk][first + i] < 0) {
        ByteBuffer was = ByteBuffer.allocate(block);
        medium.read(event.offset + (long) i * block, was);
        before[event.disk][first + i] = id(was.array(), 0);
      }
    }
    return result;
  }

  private int id(byte[] data, int at) {
    ByteBuffer key = ByteBuffer.wrap(data, at, block).slice();
    Integer known = ids.putIfAbsent(key, ids.size());
    return known == null ? ids.size() - 1 : known;
  }

  /** Of the blocks of a write. */
  int[] of(RunLog.Event event) {
    return ofEvents.get(event.index);
  }

  /** Of the blocks of a disk before the run; -1 where none is ever written. To be copied. */
  int[] before(int disk) {
    return before[disk];
  }
}
