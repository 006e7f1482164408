package md1.metadata;

import md1.metadata.disk.Minor;
import org.osgi.service.component.annotations.Component;
import raid.api.metadata.MetadataFormat;

/** Version 1.2: 4 KiB behind the start of its disks, which is mdadm's default. */
@Component(service = MetadataFormat.class, property = "format.name=1.2")
public final class Version12 extends Md1Format {

  public Version12() {
    super(Minor.V1_2);
  }
}
