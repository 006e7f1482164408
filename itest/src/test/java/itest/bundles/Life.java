package itest.bundles;

import harness.disk.FileDisk;
import harness.host.TraceSink;
import harness.machine.Machine;
import harness.machine.MachineOptions;
import harness.machine.Machines;
import itest.exam.ExportedBundles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.inject.Inject;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.ExamFactory;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.forked.ForkedTestContainerFactory;
import raid.api.admin.CreateVolume;
import raid.api.admin.GrowRequest;
import raid.api.admin.GrowSequence;
import raid.api.admin.Mdadm.Started;
import raid.api.array.MdArray;
import raid.api.array.MdArray.Io;
import raid.api.array.RaidLevel;
import raid.api.block.Disk;
import raid.api.metadata.ReshapeTuning;
import raid.api.metadata.ReshapeTuning.Buffering;
import raid.api.metadata.WriteOrder;

/** What a framework in a JVM of its own does to image files; {@link KilledJvmTest} calls it. */
@ExamFactory(ForkedTestContainerFactory.class)
public class Life {

  /** Where the image files are, and where the first life says that it has come to the middle. */
  static final Path FOLDER = Path.of("target", "killed").toAbsolutePath();

  static final String MIDDLE = "middle";
  static final List<String> IMAGES = List.of("a", "b", "c", "d");

  private static final String FOLDER_PROPERTY = "itest.killed";
  private static final ReshapeTuning SMALL_UNITS = new ReshapeTuning(128, Buffering.DOUBLE);

  @Inject Machines machines;

  @Configuration
  public static Option[] options() {
    return OptionUtils.combine(
        new ExportedBundles().createConfiguration(),
        CoreOptions.systemProperty(FOLDER_PROPERTY).value(FOLDER.toString()));
  }

  @Test
  public void expands_until_it_is_killed() throws IOException {
    Moment middle = new Moment(40);
    Moment stillInTheMiddle = new Moment(240);
    Machine machine =
        boot(
            event -> {
              middle.accept(event);
              stillInTheMiddle.accept(event);
            });
    List<Disk> disks = plug(machine);
    MdArray container =
        machine.run(machine.mdadm().createContainer("imsm", disks.subList(0, 3)));
    MdArray array =
        machine.run(
            machine
                .mdadm()
                .createVolume(
                    container.name(),
                    new CreateVolume("vol0", RaidLevel.RAID5, 3, 16, 4 << 10, List.of(), true)));
    machine.host().run(array.request(Io.WRITE, 0, ByteBuffer.wrap(content(array))));
    machine.run(machine.mdadm().add(container.name(), disks.subList(3, 4)));
    GrowRequest request = GrowRequest.raidDisks(4, disks.subList(3, 4));
    var rest = machine.run(machine.mdadm().grow(container.name(), request)).orElseThrow();
    middle.await();
    tell(ProcessHandle.current().pid());
    machine.await(rest);
  }

  @Test
  public void continues_and_finds_every_byte() throws IOException {
    try (Machine machine = boot(TraceSink.NONE)) {
      MdArray container = machine.run(machine.mdadm().assemble(plug(machine)));
      Started started = machine.run(machine.mdadm().incremental(container.name()));
      MdArray array = started.volumes().get(0);
      byte[] before = content(array);
      machine.await(started.reshape().orElseThrow());
      Grown.check(machine, array, before);
    }
  }

  private Machine boot(TraceSink sink) {
    return machines.boot(
        new MachineOptions(
            WriteOrder.DURABLE, GrowSequence.LINUX, SMALL_UNITS, sink, MachineOptions.SILENT));
  }

  private static List<Disk> plug(Machine machine) throws IOException {
    List<Disk> disks = new ArrayList<>();
    for (String image : IMAGES) {
      FileDisk file =
          FileDisk.open(folder().resolve(image), "DISK-" + image, 512, FileDisk.Access.READ_WRITE);
      disks.add(machine.disks().plug(file));
    }
    return disks;
  }

  private static Path folder() {
    return Path.of(System.getProperty(FOLDER_PROPERTY));
  }

  /** Of the whole array, as it is before it has grown. */
  private static byte[] content(MdArray array) {
    byte[] content = new byte[Math.toIntExact(array.status().arraySectors() << 9)];
    new Random(1).nextBytes(content);
    return content;
  }

  /** At once: nobody reads a part of it. */
  private static void tell(long pid) throws IOException {
    Path whole = folder().resolve(MIDDLE);
    Path part = Files.writeString(folder().resolve(MIDDLE + ".part"), Long.toString(pid));
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
  }
}
