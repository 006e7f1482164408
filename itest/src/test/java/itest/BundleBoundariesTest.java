package itest;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules that keep the house liveable: bundles meet in {@code raid.api} and in the service
 * registry only, and nothing outside the harness has a clock, a thread, a die or a console.
 */
class BundleBoundariesTest {
  private static final String API = "raid.api";
  private static final String HARNESS = "harness";
  private static final String MUTANTS = "mutants";

  /** Waits for the network, which is no task of a machine: its threads are its own. */
  private static final String SERVER = "nbd.export";

  /** What every format carries a copy of, so that formats share code and yet no package. */
  private static final String KIT = "metadata.kit";

  /** What the harness lends to bundles that break or watch parts of a machine. */
  private static final String[] FOR_MUTANTS = {
    "harness.disk..", "harness.forward..", "harness.mutant.."
  };
  private static final List<String> ACTORS =
      List.of(
          "md.core",
          "raid0.engine",
          "raid5.engine",
          "imsm.metadata",
          "md1.metadata",
          "ddf.metadata",
          "mdmon.monitor",
          "mdadm.admin");

  private static JavaClasses classes;

  static List<String> bundles() {
    return Stream.concat(Stream.of(API, HARNESS, MUTANTS, SERVER), ACTORS.stream()).toList();
  }

  static List<String> actors() {
    return ACTORS;
  }

  @BeforeAll
  static void importTheJars() throws IOException {
    classes =
        new ClassFileImporter()
            .importJars(bundles().stream().map(BundleBoundariesTest::jar).toList());
  }

  private static JarFile jar(String bundle) {
    Path target = Path.of("..", bundle, "target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(f -> f.getFileName().toString().matches(bundle + "-\\d.*\\.jar"))
              .findFirst()
              .orElseThrow(() -> new IOException("no jar of " + bundle + " in " + target));
      return new JarFile(jar.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String[] implementationsBut(String bundle) {
    return bundles().stream()
        .filter(b -> !b.equals(API) && !b.equals(bundle))
        .map(b -> b + "..")
        .toArray(String[]::new);
  }

  private static String[] lentTo(String bundle) {
    return bundle.equals(MUTANTS) ? FOR_MUTANTS : new String[0];
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void refers_to_no_other_bundles_implementation(String bundle) {
    noClasses()
        .that()
        .resideInAPackage(bundle + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(implementationsBut(bundle))
                .and(not(resideInAnyPackage(lentTo(bundle)))))
        .allowEmptyShould(true)
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void imports_of_ours_only_the_api(String bundle) throws IOException {
    try (JarFile jar = jar(bundle)) {
      Manifest manifest = jar.getManifest();
      String imports = manifest.getMainAttributes().getValue("Import-Package");
      List<String> foreign =
          Stream.concat(bundles().stream(), Stream.of(KIT))
              .filter(b -> !b.equals(API))
              .filter(b -> !(bundle.equals(MUTANTS) && b.equals(HARNESS)))
              .filter(b -> imports != null && (',' + imports).matches("(?s).*[,\\s]" + b + "[.;,].*"))
              .toList();
      assertEquals(List.of(), foreign, imports);
    }
  }

  static List<String> withoutExports() {
    return Stream.concat(Stream.of(SERVER), ACTORS.stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("withoutExports")
  void exports_nothing(String bundle) throws IOException {
    try (JarFile jar = jar(bundle)) {
      assertEquals(null, jar.getManifest().getMainAttributes().getValue("Export-Package"));
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  void holds_only_its_own_packages_and_a_format_the_kit(String bundle) throws IOException {
    String root = bundle.replace('.', '/') + "/";
    String carried = bundle.endsWith(".metadata") ? KIT.replace('.', '/') + "/" : root;
    try (JarFile jar = jar(bundle)) {
      assertTrue(
          jar.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .allMatch(name -> name.startsWith(root) || name.startsWith(carried)));
    }
  }

  @ParameterizedTest
  @MethodSource("actors")
  void acts_on_a_host_only(String bundle) {
    noClasses()
        .that()
        .resideInAPackage(bundle + "..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Thread.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Executor.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ForkJoinPool.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Random.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .allowEmptyShould(true)
        .check(classes);
  }

  @ParameterizedTest
  @MethodSource("actors")
  void prints_nothing(String bundle) {
    noClasses()
        .that()
        .resideInAPackage(bundle + "..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .allowEmptyShould(true)
        .check(classes);
  }
}
