package nbd.export.wire;

/** Numbers of the NBD protocol (doc/proto.md, "Values"). */
public final class Nbd {
  private Nbd() {}

  public static final int PORT = 10809;

  /** ASCII "NBDMAGIC". */
  public static final long MAGIC = 0x4e42444d41474943L;

  /** ASCII "IHAVEOPT". */
  public static final long OPTION_MAGIC = 0x49484156454f5054L;

  public static final long OPTION_REPLY_MAGIC = 0x3e889045565a9L;
  public static final int REQUEST_MAGIC = 0x25609513;
  public static final int SIMPLE_REPLY_MAGIC = 0x67446698;
  public static final int STRUCTURED_REPLY_MAGIC = 0x668e33ef;

  /** Bytes of a request before its payload. */
  public static final int REQUEST_BYTES = 28;

  /** Handshake flags; the client's have the same values. */
  public static final int FLAG_FIXED_NEWSTYLE = 1;

  public static final int FLAG_NO_ZEROES = 1 << 1;

  /** Zeroes after the answer to {@link Option#EXPORT_NAME}, unless both sides go without. */
  public static final int ZEROES_BYTES = 124;

  /** Transmission flags. */
  public static final int HAS_FLAGS = 1;

  public static final int READ_ONLY = 1 << 1;
  public static final int SEND_FLUSH = 1 << 2;
  public static final int SEND_FUA = 1 << 3;
  public static final int SEND_TRIM = 1 << 5;
  public static final int SEND_WRITE_ZEROES = 1 << 6;
  public static final int SEND_DF = 1 << 7;
  public static final int CAN_MULTI_CONN = 1 << 8;
  public static final int SEND_FAST_ZERO = 1 << 11;

  /** Command flags. */
  public static final int CMD_FLAG_FUA = 1;

  public static final int CMD_FLAG_NO_HOLE = 1 << 1;
  public static final int CMD_FLAG_DF = 1 << 2;
  public static final int CMD_FLAG_FAST_ZERO = 1 << 4;

  /** Information of {@link Option#INFO} and {@link Option#GO}. */
  public static final int INFO_EXPORT = 0;

  public static final int INFO_NAME = 1;
  public static final int INFO_DESCRIPTION = 2;
  public static final int INFO_BLOCK_SIZE = 3;

  /** Replies to options. */
  public static final int REP_ACK = 1;

  public static final int REP_SERVER = 2;
  public static final int REP_INFO = 3;
  private static final int REP_ERR = 1 << 31;
  public static final int REP_ERR_UNSUP = REP_ERR | 1;
  public static final int REP_ERR_INVALID = REP_ERR | 3;
  public static final int REP_ERR_UNKNOWN = REP_ERR | 6;
  public static final int REP_ERR_TOO_BIG = REP_ERR | 9;

  /** Chunks of a structured reply. */
  public static final int REPLY_FLAG_DONE = 1;

  public static final int REPLY_TYPE_OFFSET_DATA = 1;
  public static final int REPLY_TYPE_ERROR = 1 << 15 | 1;

  /** Errors; 0 is none. */
  public static final int EPERM = 1;

  public static final int EIO = 5;
  public static final int EINVAL = 22;
  public static final int ENOSPC = 28;
  public static final int ENOTSUP = 95;

  /** A client's options. */
  public static final class Option {
    private Option() {}

    public static final int EXPORT_NAME = 1;
    public static final int ABORT = 2;
    public static final int LIST = 3;
    public static final int INFO = 6;
    public static final int GO = 7;
    public static final int STRUCTURED_REPLY = 8;
  }

  /** A client's requests. */
  public static final class Command {
    private Command() {}

    public static final int READ = 0;
    public static final int WRITE = 1;
    public static final int DISC = 2;
    public static final int FLUSH = 3;
    public static final int TRIM = 4;
    public static final int WRITE_ZEROES = 6;
  }
}
