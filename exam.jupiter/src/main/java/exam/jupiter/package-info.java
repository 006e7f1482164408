/**
 * Runs JUnit Jupiter tests inside an OSGi framework by Pax Exam, whose own drivers know JUnit 4
 * only. On the test class path there are this library, a framework ({@code
 * org.apache.felix.framework}) and a container of Pax Exam ({@code pax-exam-container-native} in
 * this JVM, {@code pax-exam-container-forked} in another); then a test is
 *
 * <pre>{@code
 * @ExtendWith(PaxExam.class)
 * public class GreeterTest {
 *
 *   @Configuration
 *   public static Option[] options() {
 *     return CoreOptions.options(CoreOptions.url("file:target/greeter.jar"));
 *   }
 *
 *   @Inject BundleContext context;
 *   @Inject Greeter greeter;
 *
 *   @Test
 *   public void greets() {
 *     assertEquals("hello", greeter.greet());
 *   }
 * }
 * }</pre>
 *
 * <p>All annotations but the first are Pax Exam's and Jupiter's own: {@code @Configuration} (where
 * a class has none: the {@code ConfigurationFactory} that {@code META-INF/services} names), {@code
 * @ProbeBuilder}, and {@code @ExamFactory}, which picks one container where several are on the class
 * path, and may stand on an annotation of the user's own together with {@code @ExtendWith}. {@link
 * exam.jupiter.ExamContainer} is the same without Jupiter's life cycle, for a test that itself
 * starts frameworks, kills one, and starts the next.
 */
package exam.jupiter;
