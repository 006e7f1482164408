package bench.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.metadata.WriteOrder;

/** Measures one row and prints its lines; bench/table puts the rows together. */
@Command(name = "table")
public final class Table implements Callable<Integer> {

  private static final Map<String, Row> ROWS = rows();

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("parity", new ParityRow(false));
    rows.put("parity-aligned", new ParityRow(true));
    rows.put("reshape", new ReshapeRow(WriteOrder.LINUX));
    rows.put("durable", new ReshapeRow(WriteOrder.DURABLE));
    rows.put("sequential", new SequentialRow());
    rows.put("nbd", new NbdRow());
    rows.put("users", new UserIoRow(WriteOrder.LINUX));
    rows.put("users-durable", new UserIoRow(WriteOrder.DURABLE));
    rows.put("memory", new FlatMemoryRow());
    return rows;
  }

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--mib", defaultValue = "512")
  private long mib;

  @Option(names = "--dir", required = true)
  private Path folder;

  @Parameters(arity = "0..1")
  private String name;

  @Override
  public Integer call() throws Exception {
    if (name == null) {
      ROWS.keySet().forEach(System.out::println);
      return 0;
    }
    Row row = ROWS.get(name);
    if (row == null) {
      System.err.println(name + " is no row; there are " + String.join(", ", ROWS.keySet()));
      return 2;
    }
    if (!row.lacks().isEmpty()) {
      System.out.println("| " + name + " | skipped: lacks " + row.lacks() + " | | | | |");
      return 0;
    }
    Settings settings = new Settings(rounds, mib << 20, Files.createDirectories(folder));
    row.measure(settings, line -> System.out.println(line.text()));
    return 0;
  }

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Table()).execute(arguments));
  }
}
