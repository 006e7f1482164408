package bench;

import harness.machine.Parts;
import imsm.metadata.ImsmFormat;
import java.util.List;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** The bundles' services as plain objects: what machines under measurement are made of. */
public final class Product {

  private Product() {}

  public static Parts parts() {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }
}
