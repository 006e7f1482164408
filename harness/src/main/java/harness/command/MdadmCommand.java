package harness.command;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code mdadm}: the real options' names for what is supported. */
@Component(
    service = ShellCommand.class,
    property = {"osgi.command.scope=raid", "osgi.command.function=mdadm"})
public final class MdadmCommand implements ShellCommand {

  static final String SUMMARY = "create, assemble, grow, examine, stop: mdadm's own options";

  private final Stage stage;

  @Activate
  public MdadmCommand(@Reference Stage stage) {
    this.stage = stage;
  }

  @Descriptor(SUMMARY)
  public Integer mdadm(CommandSession session, String... arguments) {
    return Frontend.run(session, invocation(), arguments);
  }

  @Override
  public Invocation invocation() {
    return new MdadmCall(stage);
  }
}
