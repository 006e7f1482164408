package harness.hunt;

import harness.forward.ForwardingContext;
import harness.forward.ForwardingPersonality;
import harness.forward.ForwardingProvider;
import java.io.IOException;
import raid.api.array.ArrayStatus;
import raid.api.array.MdException;
import raid.api.array.SyncAction;
import raid.api.personality.ArrayContext;
import raid.api.personality.Personality;
import raid.api.personality.PersonalityProvider;
import raid.api.personality.SyncWindow;

/**
 * Watches how reshapes tell of their progress. Whoever oversees one has to prepare its next section
 * while the present one moves, so md is to be told no later than half way to {@code sync_max}
 * (reshape_request in raid5.c), to the row; and a reshape that goes on tells at once where it
 * stands: at what it has published, or farther if it was interrupted on the way.
 */
final class WatchedProvider extends ForwardingProvider {

  private final Watch watch;

  WatchedProvider(PersonalityProvider below, Watch watch) {
    super(below);
    this.watch = watch;
  }

  @Override
  public Personality run(ArrayContext context) throws MdException {
    Pace pace = new Pace(context);
    return new Moving(below.run(pace), pace);
  }

  /** What has been published to md, and how far it may go. */
  private final class Pace extends ForwardingContext {
    private long completed;
    private long limit = ArrayStatus.NONE;

    Pace(ArrayContext below) {
      super(below);
    }

    @Override
    public boolean publish(long position, long sectors, boolean needsMetadata) {
      boolean published = below.publish(position, sectors, needsMetadata);
      if (published) {
        look(sectors);
        completed = sectors;
      }
      return published;
    }

    private void look(long sectors) {
      long row = Math.max(geometry().chunkSectors(), previous().chunkSectors());
      long half = (limit - completed + 1) / 2;
      if (limit != ArrayStatus.NONE && sectors - completed >= half + row) {
        watch.broke(
            "%s: sync_completed goes from %d to %d on the way to sync_max %d, not half way first"
                .formatted(arrayName(), completed, sectors, limit));
      }
    }
  }

  private final class Moving extends ForwardingPersonality {
    private final Pace pace;

    Moving(Personality below, Pace pace) {
      super(below);
      this.pace = pace;
    }

    @Override
    public SyncWindow sync(SyncAction action, long sector, long limit) throws IOException {
      pace.limit = limit;
      if (action != SyncAction.RESHAPE || sector > 0) {
        return below.sync(action, sector, limit);
      }
      pace.completed = pace.reshapePosition() / pace.geometry().dataDisks();
      boolean goesOn = pace.completed > 0;
      long stands = pace.completed;
      SyncWindow window = below.sync(action, sector, limit);
      if (goesOn && window.sectors() < stands) {
        watch.broke(
            "%s: the reshape goes on from sector %d of each member and tells %d"
                .formatted(pace.arrayName(), stands, window.sectors()));
      }
      return window;
    }
  }
}
