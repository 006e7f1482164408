package harness.command;

import harness.expansion.Continuation;
import harness.expansion.ExpansionReport;
import harness.expansion.ImageDisks;
import harness.image.Image;
import harness.image.Images;
import harness.image.Workplace;
import harness.launch.UsageException;
import harness.machine.Machines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code continue}: finishes an expansion that was interrupted. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=continue"})
public final class ContinueCommand implements ShellCommand {

  private static final String SUMMARY = "finish an expansion that was interrupted";

  private final Machines machines;

  @Activate
  public ContinueCommand(@Reference Machines machines) {
    this.machines = machines;
  }

  /** Gogo puts an underscore before words of Java. */
  @Descriptor(SUMMARY)
  public Integer _continue(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(machines);
  }

  @Command(
      name = "continue",
      header = SUMMARY,
      sortOptions = false,
      customSynopsis = {"continue [--in-place] IMAGE... [OPTIONS]"},
      description = {
        "%nAssembles the container on the images, puts back what the copy area holds, goes on with"
            + " the expansion to its end, and checks the parity. Works on copies unless"
            + " --in-place is given.%n"
      })
  static final class Call extends Invocation {

    private final Machines machines;

    Call(Machines machines) {
      this.machines = machines;
    }

    @Parameters(arity = "1..*", paramLabel = "IMAGE", description = "all disks of the container")
    private List<String> images = new ArrayList<>();

    @Option(names = "--in-place", description = "change the images themselves, not copies")
    private boolean inPlace;

    @Option(names = "--dir", paramLabel = "DIR", description = "keep the copies there")
    private Path dir;

    @Option(
        names = "--guess",
        description = "match images without a serial to members by their content")
    private boolean guess;

    @Option(
        names = {"-f", "--force"},
        description =
            "also go on with what was being written to when the power went out and lacks a member:"
                + " blocks of that member in the stripes being written are lost")
    private boolean force;

    @Option(
        names = {"-R", "--run"},
        description =
            "also go on without a disk that the metadata takes to be in sync: if it comes back it is"
                + " a spare at best")
    private boolean run;

    @Option(
        names = "--seed",
        paramLabel = "0..255",
        description =
            "the first volume was filled with this pattern, the next with the next: verify that too")
    private Integer seed;

    @Mixin private MachineMixin machine;

    @Option(names = "--json", description = "report as JSON; steps go to the error output")
    private boolean json;

    @Override
    public Integer call() throws IOException {
      if (inPlace && dir != null) {
        throw new UsageException("--in-place makes no copies that --dir could keep");
      }
      if (seed != null && (seed < 0 || seed > 254)) {
        throw new UsageException("--seed is 0 to 254");
      }
      List<Image> resolved =
          new Images(machines.parts().formats(), folder(), 0, guess, screen()::note)
              .resolve(images, List.of());
      Consumer<String> lines = json ? screen()::note : screen()::line;
      try (MachineMixin.Traced traced = machine.options(folder(), screen(), lines)) {
        ExpansionReport report = run(resolved, traced, lines);
        if (json) {
          json(report);
        } else {
          screen().text(report.text());
        }
        return report.passed() ? DONE : FAILED;
      }
    }

    private ExpansionReport run(
        List<Image> resolved, MachineMixin.Traced traced, Consumer<String> lines)
        throws IOException {
      if (inPlace) {
        return continuation(traced, new ImageDisks(resolved, "the images themselves"), lines).run();
      }
      try (Workplace place = Workplace.of(Optional.ofNullable(dir).map(folder()::resolve))) {
        List<Image> copies = place.copy(resolved, screen());
        String where =
            place.temporary()
                ? "copies, gone again (--dir D keeps them, --in-place changes the images)"
                : place.folder().toString();
        return continuation(traced, new ImageDisks(copies, where), lines).run();
      }
    }

    private Continuation continuation(
        MachineMixin.Traced traced, ImageDisks disks, Consumer<String> lines) {
      return new Continuation(
          () -> machines.boot(traced.options()),
          screen(),
          disks,
          new Continuation.Given(Optional.ofNullable(seed), force, run),
          lines);
    }
  }
}
