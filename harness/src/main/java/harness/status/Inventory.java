package harness.status;

import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.machine.MissingPartException;
import harness.machine.Origin;
import harness.machine.Parts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import raid.api.array.ArrayStatus;
import raid.api.array.Geometry;
import raid.api.array.MdArray;
import raid.api.array.MdDriver;
import raid.api.array.RaidLevel;
import raid.api.host.TaskHandle;
import raid.api.metadata.MetadataFormat;
import raid.api.personality.PersonalityProvider;

/** Looks at the parts that there are, and at what a machine, if one runs, does with them. */
public final class Inventory {

  private static final String EXTERNAL = "external:";

  private final Parts parts;
  private final List<ArrayStatus> arrays;
  private final Optional<Machine> machine;

  public Inventory(Parts parts, Optional<Machine> machine) {
    this.parts = parts;
    this.machine = machine;
    arrays = machine.stream().flatMap(m -> m.md().arrays().stream()).map(MdArray::status).toList();
  }

  /** By name, the one in use first. */
  public List<OfferedFormat> formats() {
    Set<String> taken = new TreeSet<>();
    List<OfferedFormat> formats = new ArrayList<>();
    for (MetadataFormat format : parts.formats()) {
      Origin origin = parts.origin(format);
      boolean inUse = taken.add(format.name());
      formats.add(
          new OfferedFormat(
              format.name(),
              origin.bundle(),
              origin.version(),
              origin.ranking(),
              inUse,
              inUse ? containers(format.name()) : List.of()));
    }
    formats.sort(Comparator.comparing(OfferedFormat::name));
    return formats;
  }

  /** The highest ranked first; a level's arrays run on the first that has it. */
  public List<OfferedEngine> engines() {
    Set<RaidLevel> taken = new TreeSet<>();
    List<OfferedEngine> engines = new ArrayList<>();
    for (PersonalityProvider provider : parts.personalities()) {
      Origin origin = parts.origin(provider);
      List<RaidLevel> levels = provider.levels().stream().sorted().toList();
      List<String> running =
          names(status -> level(status).filter(fresh(levels, taken)).isPresent());
      taken.addAll(levels);
      engines.add(
          new OfferedEngine(
              levels.stream().map(RaidLevel::text).toList(),
              origin.bundle(),
              origin.version(),
              origin.ranking(),
              running));
    }
    return engines;
  }

  private static Predicate<RaidLevel> fresh(List<RaidLevel> levels, Set<RaidLevel> taken) {
    return level -> levels.contains(level) && !taken.contains(level);
  }

  /** All parts that are there, and those that containers and arrays need and nobody offers. */
  public List<Bound> parts() {
    List<Bound> all = new ArrayList<>();
    all.add(bound("driver", driver(), names(status -> true)));
    all.add(bound("administrator", parts.administrator(), List.of()));
    all.add(bound("monitor", parts.monitorService(), monitored()));
    Map<String, MetadataFormat> formats = new TreeMap<>();
    parts.formats().forEach(format -> formats.putIfAbsent(format.name(), format));
    arrays.forEach(status -> format(status).ifPresent(name -> formats.putIfAbsent(name, null)));
    formats.forEach(
        (name, format) ->
            all.add(bound("format " + name, Optional.ofNullable(format), containers(name))));
    Map<RaidLevel, PersonalityProvider> levels = new TreeMap<>();
    parts.personalities().forEach(p -> p.levels().forEach(level -> levels.putIfAbsent(level, p)));
    arrays.forEach(status -> level(status).ifPresent(level -> levels.putIfAbsent(level, null)));
    levels.forEach(
        (level, provider) ->
            all.add(bound("level " + level.text(), Optional.ofNullable(provider), running(level))));
    return all;
  }

  private Bound bound(String part, Optional<?> offered, List<String> usedBy) {
    return offered
        .map(parts::origin)
        .map(origin -> new Bound(part, origin.bundle(), origin.version(), usedBy))
        .orElseGet(() -> new Bound(part, null, null, usedBy));
  }

  private Optional<MdDriver> driver() {
    try {
      return Optional.of(parts.driver());
    } catch (MissingPartException e) {
      return Optional.empty();
    }
  }

  /** What the machine's tasks wait for; tasks of one name that wait alike are one line. */
  public List<Waiting> tasks() {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    machine.stream()
        .flatMap(m -> m.tasks().stream())
        .sorted(Comparator.comparing(TaskHandle::name))
        .map(task -> List.of(task.name(), task.waitingFor().orElse("")))
        .forEach(task -> counts.merge(task, 1, Integer::sum));
    List<Waiting> tasks = new ArrayList<>();
    counts.forEach(
        (task, count) ->
            tasks.add(
                new Waiting(task.get(0), task.get(1).isEmpty() ? null : task.get(1), count)));
    return tasks;
  }

  /** Syncs that run, by array. */
  public List<Syncing> syncs() {
    return machine.stream()
        .flatMap(m -> m.md().arrays().stream())
        .flatMap(array -> Syncing.of(array).stream())
        .sorted(Comparator.comparing(Syncing::array))
        .toList();
  }

  /** What containers, arrays and expansions need and nobody offers, a sentence each. */
  public List<String> lacks() {
    return machine.map(Machine::lacks).orElse(List.of());
  }

  private List<String> names(Predicate<ArrayStatus> wanted) {
    return arrays.stream().filter(wanted).map(ArrayStatus::name).sorted().toList();
  }

  private List<String> containers(String format) {
    return names(status -> format(status).filter(format::equals).isPresent());
  }

  private List<String> running(RaidLevel level) {
    return names(status -> level(status).filter(level::equals).isPresent());
  }

  private List<String> monitored() {
    return names(
        status -> machine.orElseThrow().monitors().of(status.name()).isPresent());
  }

  /** Of a container; a volume's metadata_version names its container instead. */
  private static Optional<String> format(ArrayStatus status) {
    return Optional.of(status.metadataVersion())
        .filter(version -> version.startsWith(EXTERNAL))
        .filter(version -> ArrayNames.Place.of(status).isEmpty())
        .map(version -> version.substring(EXTERNAL.length()));
  }

  private static Optional<RaidLevel> level(ArrayStatus status) {
    return status.geometry().map(Geometry::level);
  }
}
