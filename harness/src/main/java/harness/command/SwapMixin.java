package harness.command;

import harness.launch.UsageException;
import harness.swap.Swap;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import picocli.CommandLine.Option;

/** The options of a command that exchanges a bundle while it runs. */
final class SwapMixin {

  private final BundleContext context;

  /**
   * @param context null without a framework: then there is nothing to exchange
   */
  SwapMixin(BundleContext context) {
    this.context = context;
  }

  @Option(
      names = "--swap",
      paramLabel = "BUNDLE",
      description =
          "stop this bundle in the middle of the expansion, start it again, some times, and print"
              + " the trace around the first and how long each took")
  private String bundle;

  @Option(
      names = "--swap-times",
      paramLabel = "N",
      description = "how often, if the expansion lasts so long (default: 5)")
  private Integer times;

  @Option(
      names = "--swap-after",
      paramLabel = "WRITES",
      description = "of metadata since md began to reshape or since the time before (default: 12)")
  private Integer writes;

  @Option(
      names = "--swap-away",
      paramLabel = "MILLIS",
      description = "for which the bundle is away (default: 20)")
  private Integer awayMillis;

  /** Null if no bundle is to be exchanged. */
  Swap begin() {
    if (bundle == null) {
      UsageException.when(
          times != null || writes != null || awayMillis != null,
          "--swap-times, --swap-after and --swap-away need --swap");
      return null;
    }
    int often = times == null ? 5 : times;
    int after = writes == null ? 12 : writes;
    int away = awayMillis == null ? 20 : awayMillis;
    UsageException.when(often < 1, "--swap-times is 1 or above");
    UsageException.when(after < 0 || away < 0, "--swap-after and --swap-away are 0 or above");
    List<Bundle> named =
        context == null
            ? List.of()
            : Stream.of(context.getBundles())
                .filter(one -> bundle.equals(one.getSymbolicName()))
                .toList();
    if (named.size() != 1) {
      throw new UsageException(
          "--swap %s: %s; 'version' lists the bundles"
              .formatted(
                  bundle, named.isEmpty() ? "no such bundle" : "several bundles are called so"));
    }
    return new Swap(named.get(0), new Swap.Plan(often, after, away));
  }
}
