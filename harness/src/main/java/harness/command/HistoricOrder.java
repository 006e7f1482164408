package harness.command;

/** Ids of historic bugs in the order of their table: by group, then by number. */
final class HistoricOrder {

  private static final String GROUPS = "KSWBPMR";

  private HistoricOrder() {}

  static int compare(String a, String b) {
    int group = GROUPS.indexOf(a.charAt(0)) - GROUPS.indexOf(b.charAt(0));
    return group != 0 ? group : Integer.compare(number(a), number(b));
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }
}
