package raid.tck;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import raid.api.admin.GrowSequence;

/**
 * Updates are bytes that wait in a queue, perhaps for another version of the format: cut short,
 * told twice, or another's. {@link HostileUpdates} meets each update of a whole life at its own
 * moment.
 */
interface UpdateTck extends TestedFormat {

  @TestFactory
  default Stream<DynamicTest> updates(Report report) {
    return Stream.of(
        report.scenario("updates_of_a_creation_cut_short_told_twice_or_foreign",
            Set.of(Ability.RAID5), () -> life(Story.CREATION)),
        report.scenario("updates_of_a_rebuild_cut_short_told_twice_or_foreign",
            Set.of(Ability.RAID5, Ability.REBUILD), () -> life(Story.REBUILD)),
        report.scenario("updates_of_an_expansion_cut_short_told_twice_or_foreign",
            Set.of(Ability.RAID5, Ability.EXPAND_RAID5), () -> life(Story.EXPANSION)));
  }

  private void life(Story story) throws Exception {
    HostileUpdates hostile = new HostileUpdates(format());
    try (Rig rig = new Rig(hostile, 3, GrowSequence.LINUX, diskMib())) {
      story.tell(rig);
    }
    hostile.assertSeen();
  }
}
