package dev.plinth.estate;

import dev.plinth.estate.Workload.Architecture;
import dev.plinth.estate.Workload.Door;
import dev.plinth.estate.Workload.Hours;
import dev.plinth.estate.Workload.Part;
import dev.plinth.estate.Workload.Size;
import dev.plinth.estate.Workload.Span;
import dev.plinth.source.Node.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads {@code workloads:}. */
final class WorkloadDecoder {
  private WorkloadDecoder() {}

  static Workload decode(Entry entry) {
    var workload = Fields.of(WorkloadGrammar.WORKLOAD, entry.value());
    return new Workload(
        entry.key().text(),
        workload.named("vpc"),
        workload.text("team"),
        workload.text("costCentre"),
        workload.text("contact"),
        Hours.valueOf(capitals(workload.text("hours"))),
        workload.named("timezone"),
        parts(workload),
        entry.key().origin());
  }

  private static List<Part> parts(Fields workload) {
    var parts = new ArrayList<Part>();
    if (workload.has("service")) {
      parts.add(service(workload.fields("service", WorkloadGrammar.SERVICE)));
    }
    if (workload.has("database")) {
      parts.add(DatabaseDecoder.decode(workload.fields("database", DatabaseGrammar.DATABASE)));
    }
    if (workload.has("cache")) {
      var cache = workload.fields("cache", DatabaseGrammar.CACHE);
      parts.add(
          new Workload.Cache(cache.named("class"), (int) cache.whole("replicas"), cache.origin()));
    }
    if (workload.has("files")) {
      var files = workload.fields("files", WorkloadGrammar.FILES);
      parts.add(new Workload.Files(files.named("replicate"), files.named("to"), files.origin()));
    }
    for (var queue : workload.names("queues")) {
      parts.add(new Workload.Queue(queue.name(), queue.origin()));
    }
    for (var topic : workload.names("topics")) {
      parts.add(new Workload.Topic(topic.name(), topic.origin()));
    }
    return parts;
  }

  private static Workload.Service service(Fields service) {
    var span = service.text("tasks").split("\\.\\.", 2);
    return new Workload.Service(
        service.named("image"),
        (int) service.whole("port"),
        service.text("health"),
        new Span(Integer.parseInt(span[0]), Integer.parseInt(span[1]), service.place("tasks")),
        new Size(
            (int) service.whole("cpu"),
            (int) service.whole("memory"),
            service.placeOr("cpu", service.place("memory"))),
        Architecture.valueOf(capitals(service.text("architecture"))),
        service.flag("spot"),
        new Door(service.named("domain"), service.named("zone"), service.flag("internal")),
        service.origin());
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
