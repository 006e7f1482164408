package harness.machine;

import harness.forward.ForwardingFormat;
import harness.forward.ForwardingProvider;
import java.util.List;
import java.util.Optional;
import raid.api.admin.Administrator;
import raid.api.metadata.MetadataFormat;
import raid.api.monitor.MonitorService;
import raid.api.personality.PersonalityProvider;

/**
 * What can be replaced under a running machine. The successor is another provider of the same code,
 * as a bundle gives it that was stopped and started again.
 */
public enum Part {
  FORMAT {
    @Override
    public Runnable remove(ExchangeableParts parts) {
      List<MetadataFormat> before = parts.formats();
      parts.formats(List.of());
      return () -> parts.formats(before.stream().map(Part::successor).toList());
    }
  },
  MONITOR {
    @Override
    public Runnable remove(ExchangeableParts parts) {
      MonitorService before = parts.monitorService().orElseThrow();
      parts.monitorService(Optional.empty());
      return () -> parts.monitorService(Optional.of(context -> before.start(context)));
    }
  },
  ADMIN {
    @Override
    public Runnable remove(ExchangeableParts parts) {
      Administrator before = parts.administrator().orElseThrow();
      parts.administrator(Optional.empty());
      return () -> parts.administrator(Optional.of(context -> before.on(context)));
    }
  },
  ENGINE {
    @Override
    public Runnable remove(ExchangeableParts parts) {
      List<PersonalityProvider> before = parts.personalities();
      parts.personalities(List.of());
      return () -> parts.personalities(before.stream().map(Part::successor).toList());
    }
  };

  /**
   * Takes the part away.
   *
   * @return brings its successor
   */
  public abstract Runnable remove(ExchangeableParts parts);

  private static MetadataFormat successor(MetadataFormat format) {
    return new ForwardingFormat(format) {};
  }

  private static PersonalityProvider successor(PersonalityProvider provider) {
    return new ForwardingProvider(provider) {};
  }
}
