package raid.tck;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives all tests of one class the same report, and writes it when the last has ended. */
final class ReportExtension implements ParameterResolver, AfterAllCallback {

  private static final Namespace HERE = Namespace.create(ReportExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Report.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestedFormat tested = (TestedFormat) context.getRequiredTestInstance();
    ExtensionContext ofClass = context.getParent().orElse(context);
    return ofClass.getStore(HERE).getOrComputeIfAbsent("report", key -> new Report(
        tested, name -> context.getConfigurationParameter(name).orElse(null)));
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    Report report = context.getStore(HERE).get("report", Report.class);
    if (report != null) {
      context.publishReportEntry(Map.of("raid.tck", report.summary()));
      report.save();
    }
  }
}
