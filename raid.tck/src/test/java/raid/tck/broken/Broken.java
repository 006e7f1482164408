package raid.tck.broken;

import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import imsm.metadata.ImsmFormat;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import raid.api.array.MemberFlag;
import raid.api.block.Disk;
import raid.api.metadata.ActiveArray;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataException;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.RefusedException;
import raid.api.metadata.VolumeSpec;
import raid.api.metadata.WriteOrder;
import raid.tck.FormatTck;

/**
 * The kit run against Intel's format with one fault each. Only {@link TheKitNoticesTest} runs
 * these.
 */
final class Broken {

  private Broken() {}

  /** A container with one of its methods broken. */
  private abstract static class Bad extends ForwardingContainer {
    Bad(Container below) {
      super(below);
    }
  }

  /** Says that volumes are written, and writes none. */
  static final class ForgetsToWrite implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        @Override
        protected Container decorate(FormatContext context, Container container) {
          return new Bad(container) {
            @Override
            public boolean write() throws IOException {
              return !below.volumes().isEmpty() || super.write();
            }
          };
        }
      };
    }
  }

  /** Takes what an update lacks at its end for zeros. */
  static final class TakesTruncatedUpdates implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        private int length;

        @Override
        protected Container decorate(FormatContext context, Container container) {
          return new Bad(container) {
            @Override
            public byte[] planVolume(VolumeSpec spec) throws IOException {
              byte[] update = super.planVolume(spec);
              length = update.length;
              return update;
            }

            @Override
            public void prepare(byte[] update) throws IOException {
              super.prepare(padded(update));
            }

            @Override
            public void process(byte[] update) {
              super.process(padded(update));
            }

            private byte[] padded(byte[] update) {
              return Arrays.copyOf(update, Math.max(update.length, length));
            }
          };
        }
      };
    }
  }

  /** Lets the parser's own exception out. */
  static final class ThrowsAnything implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        @Override
        public String examine(Disk disk) throws IOException {
          try {
            return super.examine(disk);
          } catch (MetadataException e) {
            throw new IndexOutOfBoundsException(e.getMessage());
          }
        }
      };
    }
  }

  /** Says no in another way than agreed. */
  static final class RefusesOtherwise implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        @Override
        protected Container decorate(FormatContext context, Container container) {
          return new Bad(container) {
            @Override
            public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
              try {
                return super.planGrow(raidDisks, spares);
              } catch (RefusedException e) {
                throw new IOException(e.getMessage());
              }
            }
          };
        }
      };
    }
  }

  /** Hears nothing of members that fail. */
  static final class IgnoresFailures implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        @Override
        protected Container decorate(FormatContext context, Container container) {
          return new Bad(container) {
            @Override
            public void setDisk(ActiveArray array, int slot, Set<MemberFlag> state) {
              if (!state.contains(MemberFlag.FAULTY)) {
                super.setDisk(array, slot, state.isEmpty() ? state : EnumSet.copyOf(state));
              }
            }
          };
        }
      };
    }
  }

  /** Goes on only with expansions that this object has planned. */
  static final class RemembersInMemory implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        private boolean planned;

        @Override
        protected Container decorate(FormatContext context, Container container) {
          boolean reshapes = container.volumes().stream().anyMatch(v -> v.reshape().isPresent());
          if (reshapes && !planned) {
            throw new IllegalStateException("an expansion that nobody has planned");
          }
          return new Bad(container) {
            @Override
            public List<byte[]> planGrow(int raidDisks, List<Disk> spares) throws IOException {
              planned = true;
              return super.planGrow(raidDisks, spares);
            }
          };
        }
      };
    }
  }

  /** Never flushes, as the real programs do not. */
  static final class NeverFlushes implements FormatTck {
    @Override
    public MetadataFormat format() {
      return new ForwardingFormat(new ImsmFormat()) {
        @Override
        protected FormatContext context(FormatContext context) {
          return new FormatContext(context.host(), WriteOrder.LINUX, context.reshape());
        }
      };
    }
  }
}
