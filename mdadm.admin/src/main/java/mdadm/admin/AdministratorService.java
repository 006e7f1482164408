package mdadm.admin;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import mdadm.admin.grow.Overseers;
import org.osgi.service.component.annotations.Component;
import raid.api.admin.AdminContext;
import raid.api.admin.Administrator;
import raid.api.admin.Mdadm;
import raid.api.array.Md;

/**
 * mdadm as a service. Metadata formats, the driver and the monitors come with the context. All that
 * outlives a call is which background parts run on a machine: what the real program's exclusive
 * hold of a container tells another one.
 */
@Component(service = Administrator.class)
public final class AdministratorService implements Administrator {

  /** By the machine's driver, for as long as that machine lives. */
  private final Map<Md, Overseers> overseers = Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public Mdadm on(AdminContext context) {
    return new MdadmOnMachine(
        context, overseers.computeIfAbsent(context.md(), md -> new Overseers()));
  }
}
