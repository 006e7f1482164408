package harness.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The bytes of a disk as copy-on-write pages over an undo log. A page that was written since the
 * last {@link #mark} is changed in place; any other is copied first and its predecessor remembered.
 * So a {@link #fork} costs one table of references, and {@link #rollback} costs what was changed:
 * pages that nobody else can hold are used again, and their numbers for the {@link #digest} are
 * remembered with them. One thread at a time; forks may live on different threads.
 */
public final class CowPages {

  static final int PAGE = 4096;

  /** A pool of 64 MiB; what a rollback gives back beyond that is left to the collector. */
  private static final int SPARES_MAX = 1 << 14;

  private static final byte[] ZEROES = new byte[PAGE];
  private static final long ZERO_PAGE = ContentHash.of(ZEROES, 0, PAGE);

  private final long length;

  /** Null where all is zero. */
  private final byte[][] pages;

  /** The period in which the page was copied for this object; 0 if it was not. */
  private final int[] copiedIn;

  /** Pages copied in this period or an earlier one may be held by a fork. */
  private int forkedIn;

  /** Pages that nobody holds. */
  private byte[][] spare = new byte[64][];

  private int spares;

  /** Numbers of the pages as they were at the last {@link #digest}; null before the first. */
  private long[] numbers;

  private long digest;

  /** Pages that may have changed since then. */
  private final BitSet stale = new BitSet();

  private int period = 1;
  private int[] undoIndex = new int[64];
  private byte[][] undoPage = new byte[64][];
  private int[] undoCopiedIn = new int[64];
  private long[] undoNumber = new long[64];
  private boolean[] undoStale = new boolean[64];
  private int undone;

  /**
   * All zero.
   *
   * @param length bytes
   */
  public CowPages(long length) {
    this(length, new byte[Math.toIntExact((length + PAGE - 1) / PAGE)][]);
  }

  private CowPages(long length, byte[][] pages) {
    this.length = length;
    this.pages = pages;
    this.copiedIn = new int[pages.length];
  }

  public long length() {
    return length;
  }

  /** The same bytes; each side goes its own way from now on. */
  public CowPages fork() {
    forkedIn = period++;
    return new CowPages(length, pages.clone());
  }

  /** A moment that {@link #rollback} can return to. */
  public int mark() {
    period++;
    return undone;
  }

  /**
   * Returns to a moment; it may be returned to again.
   *
   * @throws IllegalArgumentException if the moment was rolled back itself
   */
  public void rollback(int mark) {
    if (mark > undone) {
      throw new IllegalArgumentException(
          "mark %d is above the log's end %d".formatted(mark, undone));
    }
    period++;
    while (undone > mark) {
      undone--;
      int index = undoIndex[undone];
      if (copiedIn[index] > forkedIn) {
        spare(pages[index]);
      }
      pages[index] = undoPage[undone];
      copiedIn[index] = undoCopiedIn[undone];
      undoPage[undone] = null;
      if (undoStale[undone]) {
        stale.set(index);
      } else {
        becomes(index, undoNumber[undone]);
        stale.clear(index);
      }
    }
  }

  private void spare(byte[] page) {
    if (spares == spare.length && spares < SPARES_MAX) {
      spare = Arrays.copyOf(spare, 2 * spares);
    }
    if (spares < spare.length) {
      spare[spares++] = page;
    }
  }

  /** Byte offset of the first difference to what was there at {@code mark}; -1 if all is equal. */
  public long changedSince(int mark) {
    return changedSince(mark, 0, length);
  }

  /** The same, of the bytes from {@code from} on to before {@code to}. */
  public long changedSince(int mark, long from, long to) {
    long first = Long.MAX_VALUE;
    BitSet seen = new BitSet();
    for (int entry = mark; entry < undone; entry++) {
      int index = undoIndex[entry];
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      long page = (long) index * PAGE;
      int begin = (int) Math.min(PAGE, Math.max(0, from - page));
      int end = (int) Math.max(begin, Math.min(PAGE, to - page));
      byte[] before = orZeroes(undoPage[entry]);
      int at = Arrays.mismatch(before, begin, end, orZeroes(pages[index]), begin, end);
      if (at >= 0) {
        first = Math.min(first, page + begin + at);
      }
    }
    return first == Long.MAX_VALUE ? -1 : first;
  }

  private static byte[] orZeroes(byte[] page) {
    return page == null ? ZEROES : page;
  }

  /** Fills {@code target} from its position to its limit. */
  public void read(long offset, ByteBuffer target) {
    for (long at = offset; target.hasRemaining(); ) {
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, target.remaining());
      target.put(orZeroes(pages[(int) (at / PAGE)]), within, count);
      at += count;
    }
  }

  /** Writes {@code source} from its position to its limit. */
  public void write(long offset, ByteBuffer source) {
    for (long at = offset; source.hasRemaining(); ) {
      int within = (int) (at % PAGE);
      int count = Math.min(PAGE - within, source.remaining());
      int index = (int) (at / PAGE);
      source.get(own(index, count == PAGE), within, count);
      stale.set(index);
      if (numbers != null && count == PAGE) {
        take(index);
      }
      at += count;
    }
  }

  /** A 64-bit hash of all bytes. The first costs the whole disk, later ones what was changed. */
  public long digest() {
    if (numbers == null) {
      numbers = new long[pages.length];
      stale.set(0, pages.length);
    }
    for (int index = stale.nextSetBit(0); index >= 0; index = stale.nextSetBit(index + 1)) {
      take(index);
    }
    return digest;
  }

  /** The number of a page is taken best when the page has just been written, whole, and is near. */
  private void take(int index) {
    becomes(index, number(index));
    stale.clear(index);
  }

  private void becomes(int index, long number) {
    digest ^= numbers[index] ^ number;
    numbers[index] = number;
  }

  private long number(int index) {
    byte[] page = pages[index];
    long content = page == null ? ZERO_PAGE : ContentHash.of(page, 0, PAGE);
    return content == ZERO_PAGE ? 0 : ContentHash.mix(content + ContentHash.mix(index + 1L));
  }

  /**
   * The page, to be written to.
   *
   * @param whole none of what it holds will stay
   */
  private byte[] own(int index, boolean whole) {
    if (copiedIn[index] != period) {
      remember(index);
      pages[index] = copy(pages[index], whole);
      copiedIn[index] = period;
    }
    return pages[index];
  }

  private byte[] copy(byte[] before, boolean whole) {
    byte[] page = spares > 0 ? spare[--spares] : new byte[PAGE];
    if (!whole) {
      System.arraycopy(orZeroes(before), 0, page, 0, PAGE);
    }
    return page;
  }

  private void remember(int index) {
    if (undone == undoIndex.length) {
      int more = 2 * undone;
      undoIndex = Arrays.copyOf(undoIndex, more);
      undoPage = Arrays.copyOf(undoPage, more);
      undoCopiedIn = Arrays.copyOf(undoCopiedIn, more);
      undoNumber = Arrays.copyOf(undoNumber, more);
      undoStale = Arrays.copyOf(undoStale, more);
    }
    undoIndex[undone] = index;
    undoPage[undone] = pages[index];
    undoCopiedIn[undone] = copiedIn[index];
    undoStale[undone] = numbers == null || stale.get(index);
    undoNumber[undone++] = numbers == null ? 0 : numbers[index];
  }
}
