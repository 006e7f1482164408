package mdadm.admin.detail;

import java.io.IOException;
import mdadm.admin.machine.MdMachine;
import mdadm.admin.machine.MetadataVersion;
import mdadm.admin.work.Work;
import mdadm.admin.work.Works;
import raid.api.array.MdArray;
import raid.api.metadata.Container;
import raid.api.metadata.RefusedException;

/** {@code mdadm --detail ARRAY}: gathers what there is to know and has it written down. */
public final class Detail {

  private final MdMachine machine;
  private final String name;
  private String text;

  public Detail(MdMachine machine, String name) {
    this.machine = machine;
    this.name = name;
  }

  public String text() {
    return text;
  }

  public Work work() {
    return Works.once(() -> text = gather());
  }

  private String gather() throws IOException {
    MdArray array = machine.array(name);
    MetadataVersion version =
        MdMachine.metadata(array)
            .orElseThrow(
                () -> new RefusedException("Unable to determine metadata format for " + name));
    if (!version.isVolume()) {
      Container metadata = machine.load(array);
      return ContainerDetail.of(array, metadata, machine.volumes(array));
    }
    MdArray container = machine.container(version.owner());
    Container metadata = machine.load(container);
    return VolumeDetail.of(array, container, MdMachine.volume(metadata, version.volume()));
  }
}
