package md1.metadata.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import md1.metadata.state.ArrayImage;
import raid.api.array.MdArray;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.array.MemberFlag;
import raid.api.host.Step;
import raid.api.host.Task;
import raid.api.metadata.FormatContext;

/**
 * Copies the critical section off the array onto the added disks, or into the file (Grow.c
 * grow_backup). Writes to it are suspended, and md may not move yet.
 *
 * <p>A copy of an earlier try may still be whole there, and older than the array: it is forgotten
 * first. The two superblocks come after the data, the one that counts as the very last, so that a
 * power cut leaves a whole copy or none. A disk that cannot take its copy has failed; a file that
 * cannot ends the expansion.
 */
public final class SaveSection implements Task {
  private static final int SECTOR = 512;
  private static final long PIECE = 2048;

  private final FormatContext context;
  private final ArrayImage image;
  private final MdArray array;
  private final Backups backups;
  private final List<BackupPlace> places;
  private final ByteBuffer buffer;
  private long at;
  private Task reading;

  public SaveSection(FormatContext context, ArrayImage image, MdArray array) {
    this.context = context;
    this.image = image;
    this.array = array;
    this.backups = new Backups(context, image);
    this.places = new ArrayList<>(backups.places());
    this.buffer = ByteBuffer.allocate((int) PIECE * SECTOR);
  }

  @Override
  public String name() {
    return "backup of " + array.name();
  }

  @Override
  public Step step() throws IOException {
    if (reading == null) {
      if (at == 0) {
        onEach(place -> place.forget(image, seconds()));
      }
      buffer.clear().limit((int) Math.min(PIECE, CriticalSection.end(image) - at) * SECTOR);
      reading = array.request(MdArray.Io.READ, at * SECTOR, buffer);
    }
    Step step = reading.step();
    if (!step.isDone()) {
      return step;
    }
    reading = null;
    buffer.flip();
    onEach(place -> place.write(at, buffer.duplicate()));
    at += buffer.limit() / SECTOR;
    return at < CriticalSection.end(image) ? Step.RAN : finish();
  }

  private Step finish() throws IOException {
    onEach(place -> {
      place.flush();
      place.finish(image, seconds());
      backups.trace(place, "backup of array sectors 0 to " + at);
    });
    return Step.DONE;
  }

  private long seconds() {
    return context.host().now().getEpochSecond();
  }

  private interface Act {
    void on(BackupPlace place) throws IOException;
  }

  private void onEach(Act act) throws IOException {
    for (BackupPlace place : List.copyOf(places)) {
      try {
        act.on(place);
      } catch (IOException e) {
        fail(place, e);
      }
    }
    if (places.isEmpty()) {
      throw new IOException(
          "nothing can take the backup of the critical section of " + array.name());
    }
  }

  private void fail(BackupPlace place, IOException why) throws IOException {
    places.remove(place);
    backups.trace(place, "cannot take the backup: " + why.getMessage());
    Optional<MdMember> member = place.member().flatMap(array::member);
    if (member.isPresent()) {
      member.get().store(MemberAttribute.STATE, MemberFlag.FAULTY.text());
    }
  }
}
