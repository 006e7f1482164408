package raid.api.admin;

import org.osgi.annotation.versioning.ConsumerType;

/** Where mdadm talks to people. Any thread. */
@ConsumerType
public interface Console {

  /** A line as mdadm prints it, without the leading {@code mdadm: }. */
  void message(String line);

  /**
   * How far long work is.
   *
   * @param what such as {@code reshape of md126}
   * @param done in 512-byte sectors
   * @param total in 512-byte sectors
   */
  void progress(String what, long done, long total);

  /**
   * The same with what else there is to say at this moment.
   *
   * @param remark such as {@code 40% of the time for users}; may be empty
   */
  default void progress(String what, long done, long total, String remark) {
    progress(what, done, total);
  }
}
