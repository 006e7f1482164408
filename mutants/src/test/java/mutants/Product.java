package mutants;

import harness.machine.Parts;
import imsm.metadata.ImsmFormat;
import java.util.List;
import java.util.Set;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid.api.array.RaidLevel;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** The services of all bundles as plain objects. */
final class Product {

  private Product() {}

  static Parts parts() {
    return Parts.of(
        new MdCore(List.of(new Raid0Provider(), new Raid5Provider())),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        Set.of(RaidLevel.RAID0, RaidLevel.RAID4, RaidLevel.RAID5));
  }
}
