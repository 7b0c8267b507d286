package dev.plinth.estate;

import dev.plinth.estate.Workload.Hours;
import dev.plinth.estate.Workload.Part;
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
      parts.add(ServiceDecoder.service(workload.fields("service", ServiceGrammar.SERVICE)));
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
    if (workload.has("assets")) {
      parts.add(ServiceDecoder.assets(workload.fields("assets", ServiceGrammar.ASSETS)));
    }
    for (var queue : workload.names("queues")) {
      parts.add(new Workload.Queue(queue.name(), queue.origin()));
    }
    for (var topic : workload.names("topics")) {
      parts.add(new Workload.Topic(topic.name(), topic.origin()));
    }
    return parts;
  }

  private static String capitals(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
