package harness.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What may stand at the cursor, read from a command's definition: the label of an option or argument
 * says what kind of thing it takes.
 */
final class Completions {

  /** Where names come from at the moment. */
  interface Names {

    List<String> arrays();

    List<String> disks();

    List<String> formats();

    List<String> bundles();

    List<String> commands();

    /**
     * @param array as the user wrote it
     */
    List<String> attributes(String array);
  }

  /**
   * @param values to choose from
   * @param files names of files may stand here too
   */
  record Proposal(List<String> values, boolean files) {}

  /** Labels in capitals are kinds; others are what may be written. */
  private static final String LITERALS = "[a-z0-9-]+(\\|[a-z0-9-]+)*";

  private final CommandLine line;
  private final Names names;

  Completions(CommandLine line, Names names) {
    this.line = line;
    this.names = names;
  }

  /**
   * @param words of the command line; the first is the command
   * @param index of the word at the cursor, from 1
   */
  Proposal at(List<String> words, int index) {
    OptionSpec open = openOption(words, index);
    if (open != null) {
      return proposal(open, words);
    }
    int position = position(words, index);
    for (PositionalParamSpec argument : line.getCommandSpec().positionalParameters()) {
      if (argument.index().contains(position)) {
        return proposal(argument, words);
      }
    }
    return new Proposal(List.of(), false);
  }

  /** The option whose value the cursor is at, if any. */
  private OptionSpec openOption(List<String> words, int index) {
    for (int at = index - 1; at > 0; at--) {
      OptionSpec option = line.getCommandSpec().findOption(words.get(at));
      if (option != null) {
        int values = index - at;
        return values <= option.arity().max() ? option : null;
      }
    }
    return null;
  }

  /** How many words before the cursor are arguments. */
  private int position(List<String> words, int index) {
    int position = 0;
    for (int at = 1; at < index; at++) {
      boolean value = openOption(words, at) != null;
      if (!value && !words.get(at).startsWith("-")) {
        position++;
      }
    }
    return position;
  }

  private Proposal proposal(ArgSpec argument, List<String> words) {
    if (argument.paramLabel().matches(LITERALS)) {
      return new Proposal(List.of(argument.paramLabel().split("\\|")), false);
    }
    if (argument.completionCandidates() != null) {
      List<String> values = new ArrayList<>();
      argument.completionCandidates().forEach(c -> values.add(c.toLowerCase(Locale.ROOT)));
      return new Proposal(values, false);
    }
    List<String> values = new ArrayList<>();
    boolean files = false;
    for (String kind : argument.paramLabel().split("\\|")) {
      switch (kind.replaceAll("\\[.*", "")) {
        case "ARRAY", "NAME" -> values.addAll(names.arrays());
        case "DISK" -> values.addAll(names.disks());
        case "BUNDLE" -> values.addAll(names.bundles());
        case "COMMAND" -> values.addAll(names.commands());
        case "ATTRIBUTE" -> values.addAll(names.attributes(words.size() > 1 ? words.get(1) : ""));
        case "IMAGE", "FILE", "DIR", "SCRIPT" -> files = true;
        case "FORMAT" -> values.addAll(names.formats());
        case "LEVEL" -> values.addAll(List.of("0", "5"));
        case "LAYOUT" -> values.addAll(MdadmOptions.layouts());
        default -> {}
      }
    }
    return new Proposal(values, files);
  }
}
