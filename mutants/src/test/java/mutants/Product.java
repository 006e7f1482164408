package mutants;

import harness.machine.Parts;
import imsm.metadata.ImsmFormat;
import java.util.List;
import md.core.MdCore;
import mdadm.admin.AdministratorService;
import mdmon.monitor.MdmonService;
import raid0.engine.Raid0Provider;
import raid5.engine.Raid5Provider;

/** The services of all bundles as plain objects. */
final class Product {

  private Product() {}

  static Parts parts() {
    return Parts.of(
        new MdCore(),
        new AdministratorService(),
        new MdmonService(),
        List.of(new ImsmFormat()),
        List.of(new Raid0Provider(), new Raid5Provider()));
  }
}
