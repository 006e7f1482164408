package harness.expansion;

import harness.workload.Expectation;
import java.util.ArrayList;
import java.util.List;
import raid.api.metadata.VolumeInfo;

/** A volume through an expansion: what it was, what it must hold, what was found. */
final class Tracked {

  final int index;
  final String name;
  final String level;
  final int disksBefore;
  final long bytesBefore;
  final Expectation expectation;
  final List<String> failures = new ArrayList<>();
  VolumeReport report;

  Tracked(VolumeInfo before, long bytesBefore, Expectation expectation) {
    this.index = before.index();
    this.name = before.name();
    this.level = before.geometry().level().text();
    this.disksBefore = before.geometry().raidDisks();
    this.bytesBefore = bytesBefore;
    this.expectation = expectation;
  }
}
