package itest.bundles;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exam.jupiter.ExamContainer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The JVM of a framework is killed (SIGKILL) in the middle of an expansion on image files; the next
 * JVM assembles what it finds, ends the expansion, and every byte is right.
 */
class KilledJvmTest {

  private static final int IMAGE_BYTES = 16 << 20;
  private static final Path MIDDLE = Life.FOLDER.resolve(Life.MIDDLE);

  @Test
  @Timeout(180)
  void the_next_jvm_ends_what_the_killed_one_began() throws Throwable {
    blankDisks();
    try (ExamContainer first = ExamContainer.start(Life.class)) {
      CompletableFuture<Throwable> end =
          CompletableFuture.supplyAsync(() -> thrownBy(first, "expands_until_it_is_killed"));
      while (!Files.exists(MIDDLE)) {
        assertTrue(!end.isDone(), () -> "ended before: " + end.join());
        Thread.sleep(5);
      }
      long pid = Long.parseLong(Files.readString(MIDDLE));
      ProcessHandle life = ProcessHandle.of(pid).orElseThrow();
      life.destroyForcibly();
      life.onExit().join();
      assertInstanceOf(IOException.class, end.join());
    }
    try (ExamContainer second = ExamContainer.start(Life.class)) {
      second.call("continues_and_finds_every_byte");
    }
  }

  private static void blankDisks() throws IOException {
    Files.createDirectories(Life.FOLDER);
    Files.deleteIfExists(MIDDLE);
    for (String name : Life.IMAGES) {
      Path image = Life.FOLDER.resolve(name);
      Files.deleteIfExists(image);
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(IMAGE_BYTES);
      }
    }
  }

  private static Throwable thrownBy(ExamContainer container, String test) {
    try {
      container.call(test);
      return new AssertionError(test + " came to its end");
    } catch (Throwable thrown) {
      return thrown;
    }
  }
}
