package exam.jupiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.launcher.listeners.TestExecutionSummary.Failure;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.forked.ForkedTestContainerFactory;
import org.ops4j.pax.exam.nat.internal.NativeTestContainerFactory;

/** What a user sees of tests that fail, and of tests that cannot be run inside a framework. */
class OutcomesTest {

  /** One test passes, two fail, one is given up. */
  @ExtendWith(PaxExam.class)
  @ExamFactory(NativeTestContainerFactory.class)
  public static class Failing {
    @Test
    public void passes() {}

    @Test
    public void expects_more() {
      assertEquals(2, 1);
    }

    @Test
    public void throws_an_exception() throws IOException {
      throw new IOException("no disk");
    }

    @Test
    public void assumes_the_impossible() {
      Assumptions.abort("not today");
    }
  }

  /** The same in another JVM. */
  @ExamFactory(ForkedTestContainerFactory.class)
  public static class FailingElsewhere extends Failing {}

  /** Would run on two objects. */
  @ExtendWith(PaxExam.class)
  @ExamFactory(NativeTestContainerFactory.class)
  public static class Prepared {
    @BeforeEach
    public void prepare() {}

    @Test
    public void passes() {}
  }

  /** Would run outside. */
  @ExtendWith(PaxExam.class)
  @ExamFactory(NativeTestContainerFactory.class)
  public static class Parameterized {
    @Test
    public void passes() {}

    @ParameterizedTest
    @ValueSource(ints = 1)
    public void passes_each(int number) {}
  }

  /** Cannot be called by Pax Exam. */
  @ExtendWith(PaxExam.class)
  @ExamFactory(NativeTestContainerFactory.class)
  public static class Hidden {
    @Test
    void passes() {}
  }

  /** Ends its own JVM. */
  @ExamFactory(ForkedTestContainerFactory.class)
  public static class Dying {
    @Test
    public void dies() {
      Runtime.getRuntime().halt(9);
    }

    @Test
    public void lives() {}
  }

  @Test
  void failures_arrive_as_they_were_thrown() {
    checkFailures(Failing.class);
  }

  @Test
  void also_from_another_jvm() {
    checkFailures(FailingElsewhere.class);
  }

  private static void checkFailures(Class<?> tests) {
    TestExecutionSummary summary = run(tests);
    assertEquals(1, summary.getTestsSucceededCount());
    assertEquals(1, summary.getTestsAbortedCount());
    assertEquals(2, summary.getTestsFailedCount());
    Throwable assertion = failure(summary, "expects_more").orElseThrow();
    assertInstanceOf(AssertionError.class, assertion);
    assertEquals("expected: <2> but was: <1>", assertion.getMessage());
    Throwable exception = failure(summary, "throws_an_exception").orElseThrow();
    assertInstanceOf(IOException.class, exception);
    assertEquals("no disk", exception.getMessage());
  }

  @Test
  void what_would_run_outside_the_framework_is_refused() {
    for (Class<?> tests : List.of(Prepared.class, Parameterized.class)) {
      TestExecutionSummary summary = run(tests);
      assertEquals(1, summary.getTestsFailedCount(), tests.getName());
      String message = summary.getFailures().get(0).getException().getMessage();
      assertTrue(message.contains("would run outside the framework"), message);
    }
  }

  @Test
  void methods_that_cannot_be_called_are_named_before_a_framework_starts() {
    String message = run(Hidden.class).getFailures().get(0).getException().getMessage();
    assertTrue(message.contains("public methods"), message);
    assertTrue(message.contains("[passes]"), message);
  }

  @Test
  void a_framework_that_was_killed_can_be_closed_and_the_next_started() throws Throwable {
    try (ExamContainer first = ExamContainer.start(Dying.class)) {
      assertThrows(IOException.class, () -> first.call("dies"));
    }
    try (ExamContainer second = ExamContainer.start(Dying.class)) {
      second.call("lives");
    }
  }

  private static TestExecutionSummary run(Class<?> tests) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build(),
            listener);
    return listener.getSummary();
  }

  private static Optional<Throwable> failure(TestExecutionSummary summary, String test) {
    Stream<Failure> failures = summary.getFailures().stream();
    return failures
        .filter(failure -> failure.getTestIdentifier().getDisplayName().equals(test + "()"))
        .map(Failure::getException)
        .findFirst();
  }
}
