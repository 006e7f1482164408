package harness.command;

import harness.console.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * Draws the options of scenarios by lot. What users gave holds in each. One thing at most goes
 * wrong in each, so that whatever is lost has one cause; some that are drawn are no expansion that
 * a format allows.
 */
final class ScenarioDraw {

  /** Of the call that draws, not of what is drawn. */
  private static final Set<String> OF_THE_CALL = Set.of("--draw", "--seed", "--json", "--log");

  private static final List<String> TROUBLES =
      List.of("--kill", "--swap", "--fail", "--fault", "--depth");

  private static final List<String> FAILURES = List.of("fail", "stale", "gone", "dead", "latent");

  private static final int SEEDS = 1000;

  private final Map<String, List<String>> given;
  private final SplittableRandom random;
  private Map<String, List<String>> options;

  /**
   * @param given texts of each option, by its name
   */
  ScenarioDraw(Map<String, List<String>> given, long seed) {
    this.given = given;
    random = new SplittableRandom(seed);
  }

  /** What a command line gave; its seed is that of the lots. */
  static ScenarioDraw of(ParseResult call) {
    Map<String, List<String>> given = new LinkedHashMap<>();
    for (OptionSpec option : call.matchedOptions()) {
      if (!OF_THE_CALL.contains(option.longestName())) {
        given.put(option.longestName(), texts(option));
      }
    }
    return new ScenarioDraw(given, call.matchedOptionValue("--seed", 1L));
  }

  private static List<String> texts(OptionSpec option) {
    return option.arity().max() == 0 ? List.of() : option.stringValues();
  }

  /** The next scenario, as arguments. */
  List<String> next() {
    options = new LinkedHashMap<>();
    boolean redundant = array();
    run();
    if (redundant && one(3)) {
      among("--spares", "1", "1", "2");
    }
    if (TROUBLES.stream().noneMatch(given::containsKey)) {
      trouble(redundant);
    }
    given.forEach(options::putIfAbsent);
    options.put("--seed", List.of(String.valueOf(1 + random.nextInt(SEEDS))));
    return arguments();
  }

  /** Whether members may fail. */
  private boolean array() {
    String metadata = among("--metadata", "imsm", "imsm", "native");
    String level = among("--level", "5", "5", "0");
    int disks =
        Integer.parseInt(
            level.equals("0")
                ? among("--disks", "2", "3", "4")
                : among("--disks", "3", "3", "4", "5"));
    among("--to", plus(disks, 1), plus(disks, 1), plus(disks, 2), plus(disks, 3));
    if (metadata.equals("imsm") && one(4)) {
      among("--volumes", "2");
    }
    String chunk = among("--chunk", "4K", "8K", "16K", "32K", "64K", "128K");
    among("--size", "1M", "1M", "2M", "4M");
    if (one(3)) {
      long sectors = Sizes.parse(chunk) >> 9;
      among("--unit", times(sectors, 4), times(sectors, 6), times(sectors, 8), times(sectors, 10));
    }
    return level.equals("5") && text("--volumes", "1").equals("1");
  }

  private void run() {
    if (!one(3)) {
      among("--workload", "writes", "mixed");
    }
    if (one(3)) {
      among("--sequence", "design");
    }
    if (one(3)) {
      among("--buffering", "lock-step");
    }
    if (one(5)) {
      among("--speed-limit-min", "1000", "100000", "1000000");
    }
  }

  private void trouble(boolean redundant) {
    int disks = Integer.parseInt(text("--to", "")) + Integer.parseInt(text("--spares", "0"));
    String disk = ":" + random.nextInt(disks);
    switch (random.nextInt(10)) {
      case 0, 1 -> among("--kill", "mdmon", "mdadm");
      case 2, 3 -> among("--swap", "format", "monitor", "admin", "engine");
      case 4 -> among("--depth", "2");
      case 5 -> {
        String slow = "slow" + disk;
        among("--fault", slow + "@3", slow + "@50", slow + "@700");
      }
      case 6, 7, 8 -> {
        if (redundant) {
          among("--fault", FAILURES.stream().map(kind -> kind + disk).toArray(String[]::new));
        }
      }
      default -> {
        // the power cut alone
      }
    }
  }

  private boolean one(int of) {
    return random.nextInt(of) == 0;
  }

  /** One of the choices, if nothing was given for the option. */
  private String among(String option, String... choices) {
    String drawn = choices[random.nextInt(choices.length)];
    List<String> texts = given.getOrDefault(option, List.of(drawn));
    options.put(option, texts);
    return texts.get(0);
  }

  /** As it was drawn or given. */
  private String text(String option, String otherwise) {
    return options.getOrDefault(option, given.getOrDefault(option, List.of(otherwise))).get(0);
  }

  private static String plus(int disks, int more) {
    return String.valueOf(disks + more);
  }

  private static String times(long sectors, int chunks) {
    return String.valueOf(sectors * chunks);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    options.forEach(
        (option, texts) -> {
          if (texts.isEmpty()) {
            arguments.add(option);
          }
          for (String text : texts) {
            arguments.add(option);
            arguments.add(text);
          }
        });
    return arguments;
  }
}
