package harness.command;

import harness.console.Screen;
import harness.image.FakeFormat;
import harness.machine.Machines;
import harness.machine.Parts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs a command's call outside a framework; there are formats, but no md and no mdadm. */
final class Parsed {

  final int status;
  final String out;
  final String err;

  private Parsed(int status, String out, String err) {
    this.status = status;
    this.out = out;
    this.err = err;
  }

  static Machines machines() {
    return new Machines(
        Parts.of(
            (host, disks, personalities) -> {
              throw new AssertionError("no machine is to be booted");
            },
            context -> {
              throw new AssertionError("no mdadm is to be called");
            },
            context -> {
              throw new AssertionError("no mdmon is to be started");
            },
            List.of(new FakeFormat()),
            List.of()));
  }

  static Parsed run(Invocation invocation, Path folder, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Screen screen = new Screen(new PrintStream(out), new PrintStream(err), false, () -> 0);
    invocation.at(screen, folder);
    int status = Frontend.run(invocation, screen, arguments);
    return new Parsed(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
