package harness.command;

import harness.console.Table;
import harness.hunt.Hunt;
import harness.hunt.Verdict;
import harness.launch.UsageException;
import harness.machine.Machines;
import harness.mutant.Mutant;
import harness.mutant.Omission;
import harness.mutant.Omissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mutants}: bugs that really happened, each put back in and hunted down. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=mutants"})
public final class MutantsCommand implements ShellCommand {

  private static final String SUMMARY = "put historic bugs back in, one by one, and notice each";

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<Mutant> mutants = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private final List<Omissions> omissions = new CopyOnWriteArrayList<>();

  private final Machines machines;

  @Activate
  public MutantsCommand(@Reference Machines machines) {
    this.machines = machines;
  }

  @Descriptor(SUMMARY)
  public Integer mutants(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(
        new Hunt(machines.parts()),
        mutants.stream().sorted((a, b) -> HistoricOrder.compare(a.id(), b.id())).toList(),
        omissions.stream()
            .flatMap(o -> o.list().stream())
            .sorted((a, b) -> HistoricOrder.compare(a.id(), b.id()))
            .toList());
  }

  @Command(
      name = "mutants",
      header = SUMMARY,
      sortOptions = false,
      customSynopsis = {"mutants [ID...] [OPTIONS]"},
      description = {
        "%nEach mutant breaks one rule that md, mdadm or mdmon really broke once, in a machine that"
            + " expands an array and whose power is cut wherever it may be. All have to be"
            + " noticed; the plain product has to pass the same runs.%n"
      },
      optionListHeading = "Options:%n",
      footer = {
        "%nStatus: 0 all were noticed and the plain product was not, 1 otherwise, 2 wrong usage.",
        "%nExamples:",
        "  mutants",
        "  mutants B1 --trace"
      })
  static final class Call extends Invocation {

    private final Hunt hunt;
    private final List<Mutant> mutants;
    private final List<Omission> omissions;

    Call(Hunt hunt, List<Mutant> mutants, List<Omission> omissions) {
      this.hunt = hunt;
      this.mutants = mutants;
      this.omissions = omissions;
    }

    @Parameters(
        paramLabel = "ID",
        arity = "0..*",
        description = "as in the table (default: all)")
    private List<String> ids = List.of();

    @Option(names = "--trace", description = "show the least that each needs to be noticed")
    private boolean trace;

    @Option(names = "--json", description = "report as JSON")
    private boolean json;

    /** All of it, for {@code --json}. */
    record Result(List<Verdict> mutants, Verdict plain, List<Omission> omissions) {}

    @Override
    public Integer call() {
      List<Mutant> chosen = chosen();
      List<Verdict> verdicts = new ArrayList<>();
      for (Mutant mutant : chosen) {
        screen()
            .status(
                "mutants",
                () -> "%s, %d of %d".formatted(mutant.id(), verdicts.size() + 1, chosen.size()));
        verdicts.add(hunt.of(mutant));
      }
      screen().status("plain", () -> "the plain product in the same runs");
      Verdict plain = hunt.plain(Hunt.runs(verdicts));
      screen().progressEnds();
      List<Omission> left = ids.isEmpty() ? omissions : List.of();
      if (json) {
        json(new Result(verdicts, plain, left));
      } else {
        report(chosen, verdicts, plain, left);
      }
      boolean passed = plain.check() == null && verdicts.stream().allMatch(Verdict::killed);
      return passed ? DONE : FAILED;
    }

    private List<Mutant> chosen() {
      List<String> wanted = ids.stream().map(id -> id.toUpperCase(Locale.ROOT)).toList();
      List<String> known = mutants.stream().map(Mutant::id).toList();
      if (known.isEmpty()) {
        throw new UsageException("no mutants are there; the bundle 'mutants' brings them");
      }
      for (String id : wanted) {
        if (!known.contains(id)) {
          throw new UsageException(unknown(id));
        }
      }
      return mutants.stream().filter(m -> wanted.isEmpty() || wanted.contains(m.id())).toList();
    }

    private String unknown(String id) {
      return omissions.stream()
          .filter(o -> o.id().equals(id))
          .findFirst()
          .map(o -> "%s has no mutant: %s".formatted(id, o.reason()))
          .orElse("there is no mutant %s; 'mutants' lists all".formatted(id));
    }

    private void report(
        List<Mutant> chosen, List<Verdict> verdicts, Verdict plain, List<Omission> left) {
      Table table = new Table("mutant", "rule that is broken", "noticed by", "states", "lost writes");
      for (int i = 0; i < verdicts.size(); i++) {
        Verdict verdict = verdicts.get(i);
        table.row(
            verdict.id(),
            chosen.get(i).rule(),
            by(verdict),
            verdict.states(),
            verdict.check() == null ? "-" : verdict.lostWrites());
      }
      screen().text(table.toString());
      for (int i = 0; i < verdicts.size(); i++) {
        if (trace || !verdicts.get(i).killed()) {
          explain(verdicts.get(i));
          screen().line("  source: " + chosen.get(i).source());
          screen().line("  public tests: " + chosen.get(i).missedBy());
        }
      }
      if (!left.isEmpty()) {
        screen().line("");
        screen().line("without a mutant:");
        left.forEach(o -> screen().line("%s  %s: %s".formatted(o.id(), o.rule(), o.reason())));
      }
      screen().line("");
      if (plain.check() != null) {
        screen().line("the plain product fails in a trial:");
        explain(plain);
      }
      screen()
          .line(
              "%d of %d noticed; the plain product %s the same runs (%d states)"
                  .formatted(
                      verdicts.stream().filter(Verdict::killed).count(),
                      verdicts.size(),
                      plain.check() == null ? "passes" : "does not pass",
                      plain.states()));
    }

    private static String by(Verdict verdict) {
      if (verdict.check() == null) {
        return "NOTHING";
      }
      return verdict.check().text() + (verdict.killed() ? "" : " (not as expected)");
    }

    private void explain(Verdict verdict) {
      screen().line("");
      screen()
          .line(
              "%s in %s: %s"
                  .formatted(
                      verdict.id().isEmpty() ? "the plain product" : verdict.id(),
                      verdict.scenario().isEmpty() ? "all trials" : verdict.scenario(),
                      verdict.check() == null
                          ? "nothing was noticed in %d states".formatted(verdict.states())
                          : "(%s) %s".formatted(verdict.check().letter(), verdict.loss())));
      verdict.trace().forEach(line -> screen().line("  " + line));
      if (!verdict.token().isEmpty()) {
        screen().line("  state " + verdict.token());
      }
    }
  }
}
