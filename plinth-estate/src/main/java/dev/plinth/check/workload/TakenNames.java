package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Topic;
import dev.plinth.source.Origin;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No two things of workloads have one name where AWS takes it once. */
final class TakenNames implements Check<Estate> {
  static final Code TAKEN = new Code("WRK-110", "a name that is taken");

  @Override
  public List<Code> codes() {
    return List.of(TAKEN);
  }

  @Override
  public String claim() {
    return "no name of a workload is taken";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    Map<String, Origin> domains = new HashMap<>();
    for (var workload : estate.workloads()) {
      workload
          .part(Service.class)
          .map(service -> service.door().domain())
          .ifPresent(domain -> domain(domain, domains, found));
      workload
          .part(Assets.class)
          .map(Assets::domain)
          .ifPresent(domain -> domain(domain, domains, found));
      var names = new HashSet<String>();
      workload
          .parts(Queue.class)
          .forEach(queue -> once(queue.name(), queue.origin(), names, found));
      names.clear();
      workload
          .parts(Topic.class)
          .forEach(topic -> once(topic.name(), topic.origin(), names, found));
    }
  }

  private static void domain(Named domain, Map<String, Origin> taken, Diagnostics found) {
    var first = taken.putIfAbsent(domain.name(), domain.origin());
    if (first != null) {
      found.add(
          Diagnostic.error(
                  TAKEN, domain.origin(), "`" + domain.name() + "` is the name of something else")
              .related(first, "here")
              .note("a name leads to one load balancer or distribution"));
    }
  }

  private static void once(String name, Origin origin, Set<String> names, Diagnostics found) {
    if (!names.add(name)) {
      found.add(
          Diagnostic.error(TAKEN, origin, "`" + name + "` is there already")
              .note("each needs a name of its own"));
    }
  }
}
