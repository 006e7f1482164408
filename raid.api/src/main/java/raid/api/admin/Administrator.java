package raid.api.admin;

import org.osgi.annotation.versioning.ProviderType;

/** The service that is mdadm. Stateless; any thread. */
@ProviderType
public interface Administrator {

  Mdadm on(AdminContext context);
}
