package harness.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.host.AbsentException;

/** What the arrays of a machine need and no bundle offers at the moment. */
final class Missing {

  static final String ADMINISTRATOR = "an Administrator (mdadm.admin)";
  static final String MONITOR = "a MonitorService (mdmon.monitor)";

  private final Machine machine;

  Missing(Machine machine) {
    this.machine = machine;
  }

  static AbsentException format(String name) {
    return AbsentException.of("the metadata format " + name);
  }

  /** Of the container's format. */
  Optional<AbsentException> formatOf(String container) {
    return machine
        .formatName(container)
        .filter(name -> Formats.named(machine.parts().formats(), name).isEmpty())
        .map(Missing::format);
  }

  /** Of what an array needs to be stopped cleanly. */
  Optional<AbsentException> of(MdArray array) {
    ArrayStatus status = array.status();
    String container = machine.containerOf(array.name());
    Optional<AbsentException> format = formatOf(container);
    if (format.isPresent()) {
      return format;
    }
    Optional<Geometry> geometry = status.geometry();
    if (geometry.isPresent() && !machine.parts().levels().contains(geometry.get().level())) {
      return Optional.of(AbsentException.of("level " + geometry.get().level().text()));
    }
    boolean watched = geometry.filter(g -> g.level().redundant()).isPresent();
    return watched && machine.parts().monitorService().isEmpty()
        ? Optional.of(AbsentException.of(MONITOR))
        : Optional.empty();
  }

  /** Each array that lacks something, and what: {@code md126: no bundle offers level raid5}. */
  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    for (MdArray array : machine.md().arrays()) {
      of(array)
          .ifPresent(missing -> sentences.add(array.name() + ": " + missing.getMessage()));
    }
    return sentences;
  }
}
