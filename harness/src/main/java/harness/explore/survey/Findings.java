package harness.explore.survey;

import harness.explore.log.Recording;
import harness.explore.log.RunLog;
import harness.explore.media.CrashMedia;
import harness.explore.media.Point;
import harness.explore.media.Token;
import harness.explore.report.Finding;
import harness.explore.report.Violation;
import java.util.List;
import java.util.Optional;

/** Makes findings of states that lose something: the least of it, in words, with its token. */
final class Findings {

  private final Recording recording;
  private final Worker worker;

  Findings(Recording recording, Worker worker) {
    this.recording = recording;
    this.worker = worker;
  }

  /** The run went wrong without any power cut. */
  Finding ofRun(Violation violation, long after) {
    return new Finding(
        violation.check(),
        violation.text(),
        List.of("no power cut: the run itself"),
        0,
        Token.ofRun(recording.scenario()).toString(),
        after,
        1);
  }

  Finding of(Point point, Worker.Bad bad) {
    worker.examiner().media().moveTo(point);
    List<RunLog.Event> open = worker.examiner().media().open();
    Shrinker.Result least =
        Shrinker.shrink(
            open, bad.choice(), bad.violation(), choice -> worker.recover(choice, bad.number()));
    return new Finding(
        least.violation().check(),
        least.violation().text(),
        new Explanation(recording).of(point, open, least.choice()),
        least.choice().lostOrTorn(),
        new Token(recording.scenario(), point.index(), least.choice(), Optional.empty()).toString(),
        bad.number() + 1,
        1);
  }

  /**
   * @param first the state whose recovery was cut
   */
  Finding of(Worker.Kind first, SecondCut.Bad bad, long after) {
    SecondCut cut = worker.cutAgain(first, 0).orElseThrow();
    cut.examiner().media().moveTo(bad.point());
    List<RunLog.Event> open = cut.examiner().media().open();
    Shrinker.Result least =
        Shrinker.shrink(
            open, bad.choice(), bad.violation(), choice -> cut.recover(bad.point(), choice));
    CrashMedia media = worker.examiner().media();
    return new Finding(
        least.violation().check(),
        least.violation().text(),
        Explanation.ofBoth(
            new Explanation(recording).of(first.point(), media.open(), first.choice()),
            new Explanation(cut.examiner().media().recording())
                .of(bad.point(), open, least.choice())),
        first.choice().lostOrTorn() + least.choice().lostOrTorn(),
        new Token(
                recording.scenario(),
                first.point().index(),
                first.choice(),
                Optional.of(new Token.Second(bad.point().index(), least.choice())))
            .toString(),
        after,
        1);
  }
}
