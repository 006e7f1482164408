package harness.command;

import harness.console.Table;
import harness.launch.UsageException;
import harness.machine.Machine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.array.ArrayAttribute;
import raid.api.array.Errno;
import raid.api.array.MdArray;
import raid.api.array.MdException;
import raid.api.array.MdMember;
import raid.api.array.MemberAttribute;
import raid.api.host.Step;
import raid.api.host.Task;

/** {@code sysfs}: the attributes of an array and its members. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=sysfs"})
public final class SysfsCommand implements ShellCommand {

  private static final String SUMMARY = "list, read or write the attributes of an array";

  private final Stage stage;

  @Activate
  public SysfsCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer sysfs(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage);
  }

  @Command(
      name = "sysfs",
      header = SUMMARY,
      sortOptions = false,
      footer = {
        "%nExamples:",
        "  sysfs md126",
        "  sysfs vol0 sync_completed",
        "  sysfs md126 sync_max=2048",
        "  sysfs md126 dev-sda/state"
      })
  static final class Call extends Invocation {

    private static final String MEMBER = "dev-";

    private final Stage stage;

    Call(Stage stage) {
      this.stage = stage;
    }

    @Parameters(index = "0", paramLabel = "ARRAY", description = "md126, vol0, /dev/md/vol0")
    private String name;

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "ATTRIBUTE[=VALUE]",
        description = "an attribute as in /sys/block/mdX/md; with a value: store it")
    private String attribute;

    @Mixin private Stage.On on;

    @Option(names = "--json", description = "attributes and values as a JSON object")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      boolean stores = attribute != null && attribute.contains("=");
      return stage.play(
          on,
          stores ? Stage.Use.CHANGE : Stage.Use.LOOK,
          screen(),
          folder(),
          machine -> stores ? store(machine) : show(machine));
    }

    private Integer show(Machine machine) throws Exception {
      MdArray array = Stage.array(machine, name);
      Map<String, String> values = new LinkedHashMap<>();
      if (attribute == null) {
        values.putAll(all(array));
      } else {
        values.put(attribute, Attribute.of(array, attribute).show());
      }
      if (json) {
        json(values);
      } else if (attribute != null) {
        screen().line(values.get(attribute));
      } else {
        Table table = new Table("attribute", "value");
        values.forEach(table::row);
        screen().text(table.toString());
      }
      return DONE;
    }

    private static Map<String, String> all(MdArray array) throws MdException {
      Map<String, String> values = new LinkedHashMap<>();
      for (ArrayAttribute one : array.attributes()) {
        if (one != ArrayAttribute.NEW_DEV) {
          show(array, one).ifPresent(value -> values.put(one.text(), value));
        }
      }
      for (MdMember member : array.members()) {
        for (MemberAttribute one : MemberAttribute.values()) {
          String path = MEMBER + member.disk().name() + "/" + one.text();
          values.put(path, member.show(one));
        }
      }
      return values;
    }

    /** Empty if the attribute went away, or cannot be read. */
    private static Optional<String> show(MdArray array, ArrayAttribute one) throws MdException {
      try {
        return Optional.of(array.show(one));
      } catch (MdException e) {
        if (e.errno() == Errno.ENOENT || e.errno() == Errno.EIO) {
          return Optional.empty();
        }
        throw e;
      }
    }

    private Integer store(Machine machine) throws Exception {
      MdArray array = Stage.array(machine, name);
      int equals = attribute.indexOf('=');
      Attribute target = Attribute.of(array, attribute.substring(0, equals));
      String value = attribute.substring(equals + 1);
      machine.host().run(new Store(array, target, value));
      return DONE;
    }

    /** A store that waits, as {@code echo} would, until the monitor has answered write-pending. */
    private record Store(MdArray array, Attribute target, String value) implements Task {
      @Override
      public String name() {
        return "shell";
      }

      @Override
      public Step step() throws MdException {
        try {
          target.store(value);
          return Step.DONE;
        } catch (MdException e) {
          if (e.errno() != Errno.EAGAIN) {
            throw e;
          }
          return Step.waiting(array.name() + " to leave write-pending");
        }
      }
    }

    /** One file of {@code /sys/block/mdX/md}. */
    private interface Attribute {

      String show() throws MdException;

      void store(String value) throws MdException;

      static Attribute of(MdArray array, String path) {
        return path.startsWith(MEMBER) ? member(array, path) : array(array, path);
      }

      private static Attribute array(MdArray array, String path) {
        ArrayAttribute attribute =
            ArrayAttribute.of(path)
                .orElseThrow(
                    () ->
                        new UsageException(
                            "no attribute %s; 'sysfs %s' lists them"
                                .formatted(path, array.name())));
        return new Attribute() {
          @Override
          public String show() throws MdException {
            return array.show(attribute);
          }

          @Override
          public void store(String value) throws MdException {
            array.store(attribute, value);
          }
        };
      }

      private static Attribute member(MdArray array, String path) {
        String[] parts = path.substring(MEMBER.length()).split("/", 2);
        Optional<MdMember> member = array.member(parts[0]);
        Optional<MemberAttribute> attribute =
            parts.length < 2 ? Optional.empty() : MemberAttribute.of(parts[1]);
        if (member.isEmpty() || attribute.isEmpty()) {
          throw new UsageException(
              "no attribute %s; 'sysfs %s' lists them".formatted(path, array.name()));
        }
        return new Attribute() {
          @Override
          public String show() throws MdException {
            return member.get().show(attribute.get());
          }

          @Override
          public void store(String value) throws MdException {
            member.get().store(attribute.get(), value);
          }
        };
      }
    }
  }
}
