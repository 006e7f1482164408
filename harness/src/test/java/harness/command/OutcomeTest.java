package harness.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import harness.expansion.CheckFailedException;
import harness.launch.UsageException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import raid.api.array.Errno;
import raid.api.array.MdException;
import raid.api.block.DeviceException;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;

class OutcomeTest {

  static Stream<Arguments> exceptions() {
    return Stream.of(
        Arguments.of(new UsageException("no"), 2, "no"),
        Arguments.of(
            new MetadataException("sda", 512, "checksum", 1, "2"),
            2,
            "sda, byte 512: checksum is 1, expected 2"),
        Arguments.of(new NoSuchFileException("x.img"), 2, "x.img: there is no such file"),
        Arguments.of(
            new NoSuchFileException("none/x.img"), 2, "none/x.img: there is no folder none"),
        Arguments.of(
            new AccessDeniedException("x.img"), 2, "x.img: access denied; check its permissions"),
        Arguments.of(new RefusedException("Operation is not allowed"), 1, "Operation is not allowed"),
        Arguments.of(
            new MdException(Errno.EBUSY, "md126/level <- raid4", "it runs"),
            1,
            "md126/level <- raid4: Device or resource busy (it runs)"),
        Arguments.of(new DeviceException("sda", 7, "read failed"), 1, "sda, sector 7: read failed"),
        Arguments.of(new CheckFailedException("wrong"), 1, "wrong"),
        Arguments.of(new InterruptedIOException("fill"), 1, "interrupted: fill"),
        Arguments.of(new IOException("disk full"), 1, "disk full"),
        Arguments.of(
            new OutOfMemoryError("Java heap space"),
            3,
            "out of memory; RAID_JAVA_OPTS=-Xmx4g gives more"));
  }

  @ParameterizedTest
  @MethodSource("exceptions")
  void what_an_exception_means_to_the_caller(Throwable e, int status, String message) {
    assertEquals(new Outcome(status, message), Outcome.of(e));
  }
}
