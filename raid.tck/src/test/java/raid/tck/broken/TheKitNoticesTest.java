package raid.tck.broken;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The kit can fail: each broken format fails the test that is there for its fault. */
class TheKitNoticesTest {

  @TempDir Path reports;

  /** The kit's test that has to fail, and the method that makes it. */
  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Broken.ForgetsToWrite.class, "codec",
            "raid5_of_3_chunk_64K_is_loaded_as_it_was_written"),
        Arguments.of(Broken.TakesTruncatedUpdates.class, "updates",
            "updates_of_a_creation_cut_short_told_twice_or_foreign"),
        Arguments.of(Broken.ThrowsAnything.class, "damage",
            "a_byte_flipped_on_all_disks_is_noticed_or_harmless"),
        Arguments.of(Broken.RefusesOtherwise.class, "refusals",
            "expansion_without_a_spare_is_refused"),
        Arguments.of(Broken.IgnoresFailures.class, "life",
            "a_failed_member_is_recorded_and_not_taken_back"),
        Arguments.of(Broken.RemembersInMemory.class, "swaps",
            "replaced_at_once_in_raid5_3_to_4_under_load"),
        Arguments.of(Broken.NeverFlushes.class, "life",
            "a_member_that_cannot_be_flushed_has_failed_in_what_calls_its_data_safe"),
        Arguments.of(Broken.NeverFlushes.class, "powerCuts", "power_cuts_in_raid5_3_to_4"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_broken_format_fails(Class<?> broken, String factory, String scenario) throws Exception {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(broken.getName(), factory, "raid.tck.Report"))
            .configurationParameter("raid.tck.reports", reports.toString())
            .build();
    List<String> failed = new ArrayList<>();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (result.getStatus() == Status.FAILED) {
                  failed.add(test.getDisplayName());
                }
              }
            });
    assertTrue(failed.contains(scenario), failed.toString());
    assertTrue(Files.readString(reports.resolve("imsm.txt")).contains("FAILED   " + scenario));
  }
}
