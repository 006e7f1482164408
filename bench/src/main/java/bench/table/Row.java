package bench.table;

import java.io.IOException;
import java.util.function.Consumer;

/** One line of work in the table, or several alike. */
interface Row {

  /** What to measure it needs and does not find; empty if it has all. */
  default String lacks() {
    return "";
  }

  /** Hands each line over as soon as it is measured. */
  void measure(Settings settings, Consumer<Line> lines) throws IOException;
}
