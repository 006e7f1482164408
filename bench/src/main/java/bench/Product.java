package bench;

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

/** The bundles' services as plain objects: what machines under measurement are made of. */
public final class Product {

  private Product() {}

  public static Parts parts() {
    return Parts.of(
        new MdCore(List.of(new Raid0Provider(), new Raid5Provider())),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        Set.of(RaidLevel.RAID0, RaidLevel.RAID4, RaidLevel.RAID5));
  }
}
