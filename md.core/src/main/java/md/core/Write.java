package md.core;

import raid.api.array.ArrayStatus;
import raid.api.array.Errno;
import raid.api.array.MdException;

/**
 * One write to an attribute: where to, what, and how to refuse it. Numbers are read as the kernel's
 * {@code kstrtoull} reads them, in base 10; its MaxSector and everything else that exceeds a signed
 * 64-bit number is {@link ArrayStatus#NONE}.
 *
 * @param target {@code md126/sync_max}
 */
record Write(String target, String text) {
  private static final int SECONDS_DIGITS = 9;

  static Write of(String target, String text) {
    return new Write(target, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  MdException refuse(Errno errno, String why) {
    return new MdException(errno, target + " <- " + text, why);
  }

  boolean is(String word) {
    return text.equals(word);
  }

  long number() throws MdException {
    if (!isNumber(text)) {
      throw refuse(Errno.EINVAL, "expected a number");
    }
    if (text.length() <= 18) {
      return Long.parseLong(text);
    }
    try {
      long value = Long.parseUnsignedLong(text);
      return value < 0 ? ArrayStatus.NONE : value;
    } catch (NumberFormatException tooLarge) {
      throw refuse(Errno.EINVAL, "expected a number of at most 64 bits");
    }
  }

  private static boolean isNumber(String text) {
    boolean digits = !text.isEmpty();
    for (int i = 0; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits;
  }

  int count() throws MdException {
    long value = number();
    if (value > Integer.MAX_VALUE) {
      throw refuse(Errno.EINVAL, "expected a number of at most 31 bits");
    }
    return (int) value;
  }

  /** A number of KiB, as 512-byte sectors. */
  long kibAsSectors() throws MdException {
    long value = number();
    if (value > Long.MAX_VALUE / 2) {
      throw refuse(Errno.EINVAL, "too large");
    }
    return value * 2;
  }

  /** Seconds with up to three decimals, as milliseconds; further decimals are dropped. */
  long millis() throws MdException {
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    String decimals = (point < 0 ? "" : text.substring(point + 1)) + "000";
    if (!isNumber(whole) || whole.length() > SECONDS_DIGITS || !isNumber(decimals)) {
      throw refuse(Errno.EINVAL, "expected seconds, such as 0.200");
    }
    return Long.parseLong(whole) * 1000 + Long.parseLong(decimals.substring(0, 3));
  }
}
