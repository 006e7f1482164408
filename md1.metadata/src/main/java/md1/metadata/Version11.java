package md1.metadata;

import md1.metadata.disk.Minor;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.MetadataFormat;

/** Version 1.1: at the start of its disks. */
@Component(service = MetadataFormat.class, property = "format.name=1.1")
public final class Version11 extends Md1Format {

  public Version11() {
    super(Minor.V1_1);
  }
}
