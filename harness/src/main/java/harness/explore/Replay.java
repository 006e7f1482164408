package harness.explore;

import harness.disk.CowPages;
import harness.host.TraceSink;
import harness.machine.Parts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One crash state again, from its token. */
public final class Replay {

  private static final int COPY = 1 << 20;

  private final Recording recording;
  private final CrashMedia media;
  private final Token token;
  private final Parts parts;

  /**
   * Records the run and goes to the state.
   *
   * @throws IllegalArgumentException if the token is none, or names a state that the run does not
   *     have
   * @throws IOException if the run without a power cut fails
   */
  public Replay(Parts parts, String text) throws IOException {
    this.parts = parts;
    token = Token.parse(text);
    recording = Recorder.record(parts, token.scenario());
    media = new CrashMedia(recording);
    List<Point> points = Points.of(recording.log());
    if (!token.cuts()) {
      media.moveTo(points.get(points.size() - 1));
      return;
    }
    if (token.point() >= points.size()) {
      throw new IllegalArgumentException(
          "the run has %d points, the token names point %d"
              .formatted(points.size(), token.point()));
    }
    media.moveTo(points.get(token.point()));
    int open = media.open().size();
    Choice.Tear torn = token.choice().torn();
    if (token.choice().lost().length() > open || torn != null && torn.write() >= open) {
      throw new IllegalArgumentException(
          "point %d has %d open writes, the token names others".formatted(token.point(), open));
    }
  }

  /** What is on the disks, in the names of its structures. */
  public List<String> state() {
    if (!token.cuts()) {
      return List.of("no power cut: the run itself");
    }
    return new Explanation(recording).of(media.point(), media.open(), token.choice());
  }

  /** Writes the disks as the power cut left them, one image each, with its serial beside it. */
  public List<Path> save(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> images = new ArrayList<>();
    media.apply(token.choice());
    try {
      for (int disk = 0; disk < recording.serials().size(); disk++) {
        Path image = folder.resolve("disk%d.img".formatted(disk));
        copy(media.pages().get(disk), image);
        Files.writeString(
            folder.resolve("disk%d.img.serial".formatted(disk)),
            recording.serials().get(disk) + "\n");
        images.add(image);
      }
    } finally {
      media.restore();
    }
    return images;
  }

  private static void copy(CowPages pages, Path image) throws IOException {
    byte[] window = new byte[COPY];
    try (OutputStream out = Files.newOutputStream(image)) {
      for (long at = 0; at < pages.length(); at += COPY) {
        int length = (int) Math.min(COPY, pages.length() - at);
        pages.read(at, ByteBuffer.wrap(window, 0, length));
        out.write(window, 0, length);
      }
    }
  }

  /**
   * Recovers and checks.
   *
   * @param sink is told every crossing of the recovery
   */
  public Optional<Violation> recover(TraceSink sink) {
    if (!token.cuts()) {
      return recording.ended();
    }
    media.apply(token.choice());
    try {
      return new Recovery(
              parts, recording, media.pages(), new Expected(recording), Optional.empty(), sink)
          .check(media.point().lines(), 0, Recovery.Members.EACH)
          .violation();
    } finally {
      media.restore();
    }
  }
}
