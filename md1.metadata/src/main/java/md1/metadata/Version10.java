package md1.metadata;

import md1.metadata.disk.Minor;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.MetadataFormat;

/** Version 1.0: at the end of its disks. */
@Component(service = MetadataFormat.class, property = "format.name=1.0")
public final class Version10 extends Md1Format {

  public Version10() {
    super(Minor.V1_0);
  }
}
