package harness.command;

import harness.console.Table;
import harness.launch.UsageException;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.machine.MissingPartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import raid.api.array.MdArray;
import raid.api.export.ArrayExport;
import raid.api.export.Exporter;
import raid.api.export.RunningExport;

/** {@code serve}: arrays for NBD clients. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=serve"})
public final class ServeCommand implements ShellCommand {

  private static final String SUMMARY = "let other programs use an array, by NBD";

  private final Stage stage;

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile Exporter exporter;

  @Activate
  public ServeCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer serve(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new Call(stage, exporter);
  }

  /** As JSON. */
  record Served(String array, String uri, boolean readOnly, int clients) {}

  /** Where to listen. */
  static final class Where {
    @Option(names = "--unix", paramLabel = "PATH", description = "at a Unix socket")
    private Path unix;

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "at a TCP port, 0 for any; NBD's own is 10809")
    private Integer port;
  }

  @Command(
      name = "serve",
      header = SUMMARY,
      sortOptions = false,
      customSynopsis = {
        "serve ARRAY --unix PATH|--port N [--bind ADDRESS] [--read-only]",
        "       serve ARRAY [--on IMAGE...] --run COMMAND",
        "       serve --stop ARRAY",
        "       serve [--json]                       what is served"
      },
      description = {
        "%nIn the shell an array is served until --stop, or until it ends. With --run it is served at"
            + " a socket of its own for as long as the command runs, which finds it in $uri and"
            + " $unixsocket; the status is that of the command.%n"
      },
      footer = {
        "%nExamples:",
        "  serve vol0 --unix /tmp/vol0",
        "  serve vol0 --on disk*.img --run 'nbdinfo \"$uri\"'",
        "  serve vol0 --run 'fio --name=w --ioengine=nbd --uri=\"$uri\" --rw=randwrite --verify=crc32c'"
      })
  static final class Call extends Invocation {

    private final Stage stage;
    private final Exporter exporter;

    Call(Stage stage, Exporter exporter) {
      this.stage = stage;
      this.exporter = exporter;
    }

    @Parameters(arity = "0..1", paramLabel = "ARRAY", description = "md126, vol0, /dev/md/vol0")
    private String name;

    @ArgGroup(exclusive = true)
    private Where where;

    @Option(
        names = "--bind",
        paramLabel = "ADDRESS",
        description = "of the port (default: 127.0.0.1, this computer only)")
    private String bind;

    @Option(
        names = {"-r", "--read-only"},
        description = "refuse what writes")
    private boolean readOnly;

    @Option(names = "--run", paramLabel = "COMMAND", description = "for /bin/sh")
    private String run;

    @Option(names = "--stop", description = "serve it no longer")
    private boolean stop;

    @Mixin private Stage.On on;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      check();
      Stage.Use use = readOnly ? Stage.Use.LOOK : Stage.Use.CHANGE;
      return stage.play(on, use, screen(), folder(), this::on);
    }

    private void check() {
      if (name == null && (where != null || run != null || stop)) {
        throw new UsageException("name the array that is meant");
      }
      if (bind != null && (where == null || where.port == null)) {
        throw new UsageException("--bind needs --port");
      }
      if (run != null && (stop || where != null && where.port != null)) {
        throw new UsageException("--run goes with --unix, or alone");
      }
      if (!on.images.isEmpty() && run == null) {
        throw new UsageException("--on needs --run COMMAND: what is to be done with the array");
      }
      if (name != null && run == null && !stop && where == null) {
        throw new UsageException("where? --unix PATH or --port N");
      }
    }

    private Integer on(Machine machine) throws Exception {
      if (name == null) {
        return list(machine);
      }
      MdArray array = Stage.volume(machine, name);
      if (stop) {
        return stop(machine, array);
      }
      if (run != null) {
        return captive(machine, array);
      }
      RunningExport running = exporter().serve(export(machine, array, address()));
      machine.exports().add(running);
      screen().line(running.uri());
      return DONE;
    }

    private Integer list(Machine machine) {
      List<Served> served = new ArrayList<>();
      for (RunningExport running : machine.exports().running()) {
        ArrayExport export = running.export();
        served.add(
            new Served(
                export.array().name(), running.uri(), export.readOnly(), running.clients()));
      }
      if (json) {
        json(served);
      } else {
        Table table = new Table("array", "uri", "clients", "");
        served.forEach(
            s -> table.row(s.array(), s.uri(), s.clients(), s.readOnly() ? "read-only" : ""));
        screen().text(table.toString());
      }
      return DONE;
    }

    private Integer stop(Machine machine, MdArray array) throws IOException {
      if (!machine.exports().close(array.name())) {
        throw new UsageException(array.name() + " is not served");
      }
      return DONE;
    }

    private Integer captive(Machine machine, MdArray array) throws Exception {
      Path named = where == null ? null : folder().resolve(where.unix);
      try (PrivateSocket socket = PrivateSocket.make(named);
          RunningExport running = exporter().serve(export(machine, array, socket.address()))) {
        ProcessBuilder command = new ProcessBuilder("/bin/sh", "-c", run);
        command.environment().put("uri", running.uri());
        command.environment().put("unixsocket", socket.address().getPath().toString());
        command.directory(folder().toAbsolutePath().toFile());
        return command.inheritIO().start().waitFor();
      }
    }

    private Exporter exporter() {
      if (exporter == null) {
        throw new MissingPartException("Exporter", "nbd.export");
      }
      return exporter;
    }

    private ArrayExport export(Machine machine, MdArray array, SocketAddress address)
        throws IOException {
      Set<String> names = new LinkedHashSet<>();
      names.add(ArrayNames.shortName(name));
      names.add(array.name());
      machine.names().volume(array).ifPresent(volume -> names.add(volume.name()));
      return new ArrayExport(machine.host(), array, List.copyOf(names), address, readOnly);
    }

    private SocketAddress address() throws IOException {
      if (where.unix != null) {
        return UnixDomainSocketAddress.of(folder().resolve(where.unix).toAbsolutePath());
      }
      if (where.port < 0 || where.port > 65535) {
        throw new UsageException("--port is 0 to 65535");
      }
      InetAddress local =
          bind == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(bind);
      return new InetSocketAddress(local, where.port);
    }
  }
}
