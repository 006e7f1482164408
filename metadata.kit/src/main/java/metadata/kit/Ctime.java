package metadata.kit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as C's ctime tells them, cut to 24 characters; far past and far future included. */
public final class Ctime {
  /** The calendar, weekdays included, repeats after 400 years. */
  private static final long CYCLE_SECONDS = 146_097L * 86_400;

  private static final int CYCLE_YEARS = 400;
  private static final long LAST_YEAR = 1900L + Integer.MAX_VALUE;
  private static final int LENGTH = 24;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss ", Locale.ROOT);

  private Ctime() {}

  public static String of(long unixSeconds, ZoneId zone) {
    long cycles = Math.floorDiv(unixSeconds, CYCLE_SECONDS);
    boolean usual = cycles == 0;
    Instant instant =
        Instant.ofEpochSecond(usual ? unixSeconds : Math.floorMod(unixSeconds, CYCLE_SECONDS));
    ZonedDateTime time = instant.atZone(zone);
    long year = time.getYear() + cycles * CYCLE_YEARS;
    if (Math.abs(year) > LAST_YEAR) {
      return "(null)";
    }
    String text = TIME.format(time) + year;
    return text.substring(0, Math.min(LENGTH, text.length()));
  }
}
