package mdadm.admin;

import org.osgi.service.component.annotations.Component;
import raid.api.admin.AdminContext;
import raid.api.admin.Administrator;
import raid.api.admin.Mdadm;

/** mdadm as a service. Metadata formats, the driver and the monitors come with the context. */
@Component(service = Administrator.class)
public final class AdministratorService implements Administrator {

  @Override
  public Mdadm on(AdminContext context) {
    return new MdadmOnMachine(context);
  }
}
