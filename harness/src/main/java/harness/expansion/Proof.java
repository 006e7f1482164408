package harness.expansion;

import harness.console.Screen;
import harness.machine.ArrayNames;
import harness.machine.Machine;
import harness.workload.Difference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import raid.api.array.MdArray;
import raid.api.metadata.VolumeInfo;

/** Looks whether volumes are what they should be: metadata, size, every byte, parity. */
final class Proof {

  private final Machine machine;
  private final ArrayWork work;
  private final String container;

  Proof(Machine machine, Screen screen, String container) {
    this.machine = machine;
    this.work = new ArrayWork(machine, screen);
    this.container = container;
  }

  /**
   * @param when said with each failure: {@code after the expansion}
   * @param raidDisks expected members; 0 for whatever the metadata says
   */
  void check(List<Tracked> volumes, int raidDisks, String when) throws IOException {
    List<VolumeInfo> infos = machine.names().volumes(container);
    for (Tracked volume : volumes) {
      Optional<VolumeInfo> info =
          infos.stream().filter(i -> i.index() == volume.index).findFirst();
      Optional<MdArray> array = arrayOf(machine, container, volume.index);
      if (info.isEmpty() || array.isEmpty()) {
        volume.failures.add("%s: volume %s is not there".formatted(when, volume.name));
      } else {
        check(volume, info.get(), array.get(), raidDisks, when);
      }
    }
  }

  private void check(
      Tracked volume, VolumeInfo info, MdArray array, int raidDisks, String when)
      throws IOException {
    int disks = info.geometry().raidDisks();
    if (info.reshape().isPresent() || raidDisks != 0 && disks != raidDisks) {
      volume.failures.add(
          "%s: the metadata of %s says %d members%s, expected %d"
              .formatted(
                  when,
                  volume.name,
                  disks,
                  info.reshape().isPresent() ? " and a migration" : "",
                  raidDisks));
    }
    long bytes = ArrayWork.bytes(array);
    if (bytes != info.finalArraySectors() << 9) {
      volume.failures.add(
          "%s: %s has %d sectors, its metadata says %d"
              .formatted(when, array.name(), bytes >> 9, info.finalArraySectors()));
    }
    Optional<Difference> difference = work.verify(array, volume.name, volume.expectation);
    difference.ifPresent(d -> volume.failures.add(when + ": " + d));
    Optional<Long> mismatches = work.checkParity(array);
    mismatches
        .filter(count -> count != 0)
        .ifPresent(
            count ->
                volume.failures.add(
                    "%s: parity of %s is wrong in %d sectors".formatted(when, volume.name, count)));
    long verified = volume.report == null ? bytes : Math.min(bytes, volume.report.verifiedBytes());
    volume.report =
        new VolumeReport(
            volume.name,
            array.name(),
            volume.level,
            volume.disksBefore,
            disks,
            volume.bytesBefore,
            bytes,
            difference.isEmpty() ? verified : Math.min(verified, difference.get().offset()),
            mismatches.orElse(null),
            volume.report == null || difference.isPresent()
                ? difference.orElse(null)
                : volume.report.difference());
  }

  /** The running array of a volume. */
  static Optional<MdArray> arrayOf(Machine machine, String container, int index) {
    ArrayNames.Place wanted = new ArrayNames.Place(container, index);
    return machine.md().arrays().stream()
        .filter(array -> ArrayNames.Place.of(array.status()).filter(wanted::equals).isPresent())
        .findFirst();
  }
}
