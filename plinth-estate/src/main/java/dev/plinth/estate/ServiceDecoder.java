package dev.plinth.estate;

import dev.plinth.estate.Workload.Architecture;
import dev.plinth.estate.Workload.Door;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Size;
import dev.plinth.estate.Workload.Span;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads {@code service:} and {@code assets:} of a workload. */
final class ServiceDecoder {
  /** The words that not every platform takes. */
  private static final List<String> CHOSEN = List.of("cpu", "spot", "types");

  private ServiceDecoder() {}

  static Workload.Service service(Fields service) {
    var span = service.text("tasks").split("\\.\\.", 2);
    boolean internal = service.flag("internal");
    return new Workload.Service(
        service.named("image"),
        (int) service.whole("port"),
        service.text("health"),
        new Span(Integer.parseInt(span[0]), Integer.parseInt(span[1]), service.place("tasks")),
        new Size(
            (int) service.whole("cpu"),
            (int) service.whole("memory"),
            service.placeOr("cpu", service.place("memory"))),
        Architecture.valueOf(service.text("architecture").toUpperCase(Locale.ROOT)),
        platform(service),
        service.flag("spot"),
        new Door(
            service.named("domain"),
            service.named("zone"),
            internal,
            service.has("waf") ? service.flag("waf") : !internal),
        written(service).toList(),
        service.origin());
  }

  private static Platform platform(Fields service) {
    return switch (service.text("on")) {
      case "instances" -> new Platform.Instances(service.names("types"));
      case "lambda" -> new Platform.Lambda();
      default -> new Platform.Fargate();
    };
  }

  private static Stream<Named> written(Fields service) {
    return CHOSEN.stream().filter(service::has).map(word -> new Named(word, service.place(word)));
  }

  static Workload.Assets assets(Fields assets) {
    return new Workload.Assets(assets.named("domain"), assets.named("zone"), assets.origin());
  }
}
