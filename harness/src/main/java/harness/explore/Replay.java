package harness.explore;

import harness.disk.CowPages;
import harness.explore.check.Demand;
import harness.explore.check.Expected;
import harness.explore.log.Recording;
import harness.explore.media.Choice;
import harness.explore.media.CrashMedia;
import harness.explore.media.Point;
import harness.explore.media.Points;
import harness.explore.media.Token;
import harness.explore.record.Recorder;
import harness.explore.recover.Recovery;
import harness.explore.report.Violation;
import harness.explore.survey.Explanation;
import harness.explore.survey.SecondCut;
import harness.explore.survey.Worker;
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

  private final Parts parts;
  private final Recording recording;
  private final boolean cuts;

  /** Of the last cut. */
  private CrashMedia media;

  private Choice choice;
  private List<String> told;
  private final Demand demand;

  /**
   * Records the run and goes to the state.
   *
   * @param parts those of the token's mutant, if it names one
   * @throws IllegalArgumentException if the token is none, or names a state that the run does not
   *     have
   * @throws IOException if the run without a power cut fails
   */
  public Replay(Parts parts, String text) throws IOException {
    this.parts = parts;
    Token token = Token.parse(text);
    cuts = token.cuts();
    recording = Recorder.record(parts, token.scenario());
    Worker.Shared shared = Worker.Shared.of(parts, recording, true);
    media = new CrashMedia(recording, shared.numbers());
    choice = token.choice();
    if (!cuts) {
      List<Point> points = Points.of(recording.log());
      media.moveTo(points.get(points.size() - 1));
      told = List.of("no power cut: the run itself");
      demand = shared.demand(media.point());
      return;
    }
    goTo(token.point());
    told = new Explanation(recording).of(media.point(), media.open(), choice);
    demand = shared.demand(media.point());
    token.second().ifPresent(second -> cutAgain(shared, second));
  }

  /**
   * The mutant whose machines a token is of; empty if it is of those that are there.
   *
   * @throws IllegalArgumentException if the token is none
   */
  public static String mutant(String token) {
    return Token.parse(token).scenario().mutant();
  }

  private void goTo(int number) {
    List<Point> points = Points.of(media.recording().log());
    if (number >= points.size()) {
      throw new IllegalArgumentException(
          "the run has %d points, the token names point %d".formatted(points.size(), number));
    }
    media.moveTo(points.get(number));
    int open = media.open().size();
    Choice.Tear torn = choice.torn();
    if (choice.lost().length() > open || torn != null && torn.write() >= open) {
      throw new IllegalArgumentException(
          "point %d has %d open writes, the token names others".formatted(number, open));
    }
  }

  private void cutAgain(Worker.Shared shared, Token.Second second) {
    SecondCut cut =
        SecondCut.after(shared, shared.examiner(media), choice, demand, 0)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the recovery from the first cut fails by itself; there is no second"));
    media = cut.examiner().media();
    choice = second.choice();
    goTo(second.point());
    told =
        Explanation.ofBoth(
            told, new Explanation(media.recording()).of(media.point(), media.open(), choice));
  }

  /** What is on the disks, in the names of its structures. */
  public List<String> state() {
    return told;
  }

  /** Writes the disks as the power cut left them, one image each, with its serial beside it. */
  public List<Path> save(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> images = new ArrayList<>();
    media.apply(choice);
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
   * @param sink is told every crossing of the recovery; where no power is cut, of the run
   */
  public Optional<Violation> recover(TraceSink sink) throws IOException {
    if (!cuts) {
      return sink == TraceSink.NONE
          ? recording.ended()
          : Recorder.record(parts, recording.scenario(), sink).ended();
    }
    media.apply(choice);
    try {
      return new Recovery(
              parts,
              media.recording(),
              media.pages(),
              new Expected(recording),
              Optional.empty(),
              sink)
          .check(demand, 0, Recovery.Members.EACH)
          .violation();
    } finally {
      media.restore();
    }
  }
}
