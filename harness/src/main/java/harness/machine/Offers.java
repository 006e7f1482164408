package harness.machine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** The services of one kind that are bound, the highest ranked first. Any thread. */
final class Offers<T> {

  /** A service and where it comes from. */
  private record Offer<T>(ServiceReference<T> reference, T service) {}

  private final List<Offer<T>> offers = new ArrayList<>();
  private volatile List<T> services = List.of();

  synchronized void bind(ServiceReference<T> reference, T service) {
    offers.add(new Offer<>(reference, service));
    rank();
  }

  synchronized void unbind(ServiceReference<T> reference) {
    offers.removeIf(offer -> offer.reference().equals(reference));
    rank();
  }

  /** Rankings may have changed. */
  synchronized void rank() {
    offers.sort(Comparator.comparing(Offer<T>::reference).reversed());
    services = offers.stream().map(Offer::service).toList();
  }

  List<T> all() {
    return services;
  }

  Optional<T> best() {
    List<T> now = services;
    return now.isEmpty() ? Optional.empty() : Optional.of(now.get(0));
  }

  /** Empty if the service is not bound. */
  synchronized Optional<Origin> origin(Object service) {
    return offers.stream()
        .filter(offer -> offer.service() == service)
        .findFirst()
        .map(offer -> origin(offer.reference()));
  }

  private static Origin origin(ServiceReference<?> reference) {
    Bundle bundle = reference.getBundle();
    Object ranking = reference.getProperty(Constants.SERVICE_RANKING);
    return new Origin(
        bundle == null ? "a bundle that has gone" : bundle.getSymbolicName(),
        bundle == null ? "" : bundle.getVersion().toString(),
        ranking instanceof Integer number ? number : 0);
  }
}
