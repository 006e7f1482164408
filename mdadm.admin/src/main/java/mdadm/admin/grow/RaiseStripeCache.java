package mdadm.admin.grow;

import java.util.function.ToLongFunction;
import mdadm.admin.machine.Presentation;
import mdadm.admin.machine.Stores;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;

/**
 * md refuses a reshape whose stripes its cache cannot hold: four of the larger chunk, and the
 * critical section (Grow.c update_cache_size). Most arrays need no change.
 *
 * <p>The four chunks it asks for already where it is told the new number of slots, so they come
 * first here.
 */
final class RaiseStripeCache implements ExpansionStep {

  private static final int SECTORS_OF_PAGE = 8;
  private static final int SPARE_SECTORS = 16;

  private final ToLongFunction<Presentation> pages;

  private RaiseStripeCache(ToLongFunction<Presentation> pages) {
    this.pages = pages;
  }

  static RaiseStripeCache forChunks() {
    return new RaiseStripeCache(RaiseStripeCache::pagesOfChunks);
  }

  static RaiseStripeCache forCriticalSection() {
    return new RaiseStripeCache(RaiseStripeCache::pages);
  }

  @Override
  public Work work(Expansion expansion) {
    return Works.later(
        () -> {
          MdArray array = expansion.turn().array();
          if (!Expansion.has(array, ArrayAttribute.STRIPE_CACHE_SIZE)) {
            return Works.NOTHING;
          }
          long has = Long.parseLong(array.show(ArrayAttribute.STRIPE_CACHE_SIZE));
          long needs = pages.applyAsLong(expansion.turn().shown());
          return has >= needs
              ? Works.NOTHING
              : Stores.storeDirty(
                  array, ArrayAttribute.STRIPE_CACHE_SIZE, needs + 1, expansion.monitor());
        });
  }

  /** Pages of 4 KiB on each member. */
  static long pages(Presentation shown) {
    int disks = Math.min(shown.before().dataDisks(), shown.after().dataDisks());
    long section = SPARE_SECTORS + shown.criticalSectors() / disks;
    return Math.max(pagesOfChunks(shown), section / SECTORS_OF_PAGE);
  }

  private static long pagesOfChunks(Presentation shown) {
    long chunk = Math.max(shown.before().chunkSectors(), shown.after().chunkSectors());
    return 4 * chunk / SECTORS_OF_PAGE;
  }
}
