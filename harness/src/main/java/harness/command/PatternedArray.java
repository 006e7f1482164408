package harness.command;

import harness.launch.UsageException;
import harness.machine.Machine;
import harness.workload.Pattern;
import java.io.IOException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.array.MdArray;

/** An array, and the pattern that fill writes and verify looks for. */
final class PatternedArray {

  @Parameters(paramLabel = "ARRAY", description = "md126, vol0, /dev/md/vol0")
  private String name;

  @Option(names = "--seed", paramLabel = "0..255", description = "default: 0")
  int seed;

  void check() {
    if (seed < 0 || seed > 255) {
      throw new UsageException("--seed is 0 to 255");
    }
  }

  MdArray on(Machine machine) throws IOException {
    return Stage.volume(machine, name);
  }

  Pattern pattern() {
    return new Pattern(seed);
  }
}
