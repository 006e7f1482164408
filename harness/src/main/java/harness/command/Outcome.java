package harness.command;

import harness.expansion.CheckFailedException;
import harness.launch.UsageException;
import harness.machine.MissingPartException;
import harness.machine.Throwables;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import raid.api.array.MdException;
import raid.api.block.DeviceException;
import raid.api.metadata.MetadataException;
import raid.api.metadata.RefusedException;

/**
 * What an exception means to the caller of a command.
 *
 * @param status 1 for a failed check or a refusal, 2 for wrong usage or unusable input, 3 if the
 *     program itself failed, which says nothing about what it was to do
 */
record Outcome(int status, String message) {

  private static final int FAILED = 1;
  private static final int USAGE = 2;
  private static final int BROKEN = 3;
  private static final int LINES = 40;

  static Outcome of(Throwable e) {
    if (e instanceof UsageException || e instanceof MetadataException) {
      return new Outcome(USAGE, e.getMessage());
    }
    if (e instanceof NoSuchFileException absent) {
      return new Outcome(USAGE, absent.getFile() + ": there is no " + missing(absent));
    }
    if (e instanceof AccessDeniedException) {
      return new Outcome(USAGE, e.getMessage() + ": access denied; check its permissions");
    }
    if (e instanceof FileAlreadyExistsException) {
      return new Outcome(USAGE, e.getMessage() + " exists already; name another, or remove it");
    }
    if (e instanceof FileSystemException) {
      return new Outcome(USAGE, e.getMessage());
    }
    if (e instanceof InterruptedIOException) {
      return new Outcome(FAILED, "interrupted: " + e.getMessage());
    }
    if (e instanceof RefusedException
        || e instanceof MdException
        || e instanceof DeviceException
        || e instanceof CheckFailedException
        || e instanceof MissingPartException) {
      return new Outcome(FAILED, e.getMessage());
    }
    if (e instanceof IOException) {
      return new Outcome(FAILED, Throwables.sentence(e));
    }
    if (e instanceof OutOfMemoryError) {
      return new Outcome(BROKEN, "out of memory; RAID_JAVA_OPTS=-Xmx4g gives more");
    }
    return new Outcome(BROKEN, "this is a bug of ours: " + stack(e));
  }

  private static String missing(NoSuchFileException absent) {
    Path folder = Path.of(absent.getFile()).getParent();
    return folder == null || Files.isDirectory(folder) ? "such file" : "folder " + folder;
  }

  private static String stack(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString().lines().limit(LINES).collect(Collectors.joining("\n"));
  }
}
