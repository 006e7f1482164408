package harness.console;

import java.util.ArrayList;
import java.util.List;

/** Columns that are as wide as what stands in them. */
public final class Table {

  private final List<String[]> rows = new ArrayList<>();

  public Table(String... head) {
    rows.add(head);
  }

  public Table row(Object... cells) {
    String[] row = new String[cells.length];
    for (int column = 0; column < cells.length; column++) {
      row[column] = String.valueOf(cells[column]);
    }
    rows.add(row);
    return this;
  }

  /** Lines, each ended by a newline. */
  @Override
  public String toString() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        widths[column] = Math.max(widths[column], row[column].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.length; column++) {
        line.append(row[column]).append(" ".repeat(widths[column] - row[column].length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
