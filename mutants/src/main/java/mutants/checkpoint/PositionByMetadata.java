package mutants.checkpoint;

import harness.forward.ForwardingArray;
import harness.forward.ForwardingContainer;
import harness.forward.ForwardingFormat;
import harness.forward.ForwardingMd;
import harness.mutant.Check;
import harness.mutant.Mutant;
import harness.mutant.Trial;
import java.util.List;
import java.util.OptionalLong;
import mutants.HistoricBug;
import mutants.Scenarios;
import mutants.Statuses;
import org.osgi.service.component.annotations.Component;
import raid.api.admin.AdminContext;
import raid.api.admin.Administrator;
import raid.api.array.ArrayStatus;
import raid.api.array.Md;
import raid.api.array.MdArray;
import raid.api.metadata.Container;
import raid.api.metadata.FormatContext;
import raid.api.metadata.MetadataFormat;
import raid.api.metadata.VolumeInfo;

/**
 * P10: an mdadm that takes over from a killed one takes the position for md's that is in the
 * metadata, though md was allowed farther: it saves again, out of what md has overwritten since.
 */
@Component(service = Mutant.class)
public final class PositionByMetadata extends HistoricBug {

  public PositionByMetadata() {
    super(
        "P10",
        "where md has got farther than the metadata says, md's position counts",
        "m f93346ef, 6a75c8ca, f1fe496b, 178950ea",
        "12imsm-r5_3d-grow-r5_4d: mdadm is never killed between md's step and its record",
        Trial.of(Scenarios.RAID5_KILLED + "@294", 1, Check.RECOVERY),
          Trial.of(Scenarios.RAID5_KILLED, 800, Check.RECOVERY, Check.CONTENT));
  }

  @Override
  public Administrator administrator(Administrator administrator) {
    return context -> {
      Known known = new Known();
      return administrator.on(
          new AdminContext(
              context.format(),
              () -> context.formats().get().stream().map(known::reading).toList(),
              known.believing(context.md()),
              context.disks(),
              context.monitors(),
              context.sequence(),
              context.console()));
    };
  }

  /** What this mdadm has read in the metadata when it began. */
  private static final class Known {
    private long syncMax = ArrayStatus.NONE;

    MetadataFormat reading(MetadataFormat format) {
      return new ForwardingFormat(format) {
        @Override
        protected Container decorate(FormatContext context, Container container) {
          return new ForwardingContainer(container) {
            @Override
            public List<VolumeInfo> volumes() {
              List<VolumeInfo> volumes = below.volumes();
              learn(volumes);
              return volumes;
            }
          };
        }
      };
    }

    private void learn(List<VolumeInfo> volumes) {
      OptionalLong position =
          volumes.stream()
              .flatMap(volume -> volume.reshape().stream())
              .mapToLong(reshape -> reshape.position() / reshape.target().dataDisks())
              .findFirst();
      if (position.isPresent()) {
        syncMax = position.getAsLong();
      }
    }

    Md believing(Md md) {
      return new ForwardingMd(md) {
        @Override
        protected MdArray decorate(MdArray array) {
          return new ForwardingArray(array) {
            @Override
            public ArrayStatus status() {
              ArrayStatus status = below.status();
              return status.reshaping() && status.syncMax() > syncMax
                  ? Statuses.allowed(status, syncMax)
                  : status;
            }
          };
        }
      };
    }
  }
}
