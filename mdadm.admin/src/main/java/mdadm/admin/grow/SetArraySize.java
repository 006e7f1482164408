package mdadm.admin.grow;

import java.io.IOException;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.ArrayAttribute;
import raid.api.array.MdArray;

/**
 * Step 12: lets the array have the size that the metadata gives it now. Today mdmon's manager is
 * usually first; then there is nothing left to store (Grow.c set_array_size).
 */
final class SetArraySize implements ExpansionStep {

  private static final String NOT_SET = "default";

  @Override
  public Work work(Expansion expansion) {
    return Works.once(
        () -> {
          MdArray array = expansion.turn().array();
          long wanted = WaitForEnd.volume(expansion).arraySectors() / 2;
          boolean raised = raise(array, wanted);
          expansion.tell(
              "12",
              "%s: array_size %d KiB%s",
              array.name(),
              wanted,
              raised ? "" : ", as mdmon has set it");
        });
  }

  private static boolean raise(MdArray array, long wantedKib) throws IOException {
    String now = array.show(ArrayAttribute.ARRAY_SIZE);
    if (now.equals(NOT_SET) || Long.parseLong(now) >= wantedKib) {
      return false;
    }
    array.store(ArrayAttribute.ARRAY_SIZE, Long.toString(wantedKib));
    return true;
  }
}
