package dev.plinth.check.workload;

import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Span;
import dev.plinth.world.Quotas;
import java.util.List;
import java.util.TreeMap;

/**
 * The functions of an account and Region fit into what it may run at a time.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html">Reserved
 *     concurrency</a>
 */
final class FunctionNumbers implements Check<Estate> {
  static final Code CODE = new Code("WRK-128", "more functions than an account runs at a time");

  private final Quotas quotas;

  FunctionNumbers(Quotas quotas) {
    this.quotas = quotas;
  }

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "functions fit into what their accounts run at a time";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    long most =
        quotas.value("lambda.concurrent-executions")
            - quotas.value("lambda.unreserved-concurrency");
    var reserved = new TreeMap<String, Integer>();
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      if (vpc != null) {
        var place = vpc.account().name() + " in " + vpc.region().name();
        workload
            .part(Service.class)
            .filter(service -> service.platform() instanceof Platform.Lambda)
            .map(Service::tasks)
            .ifPresent(tasks -> {
              int before = reserved.getOrDefault(place, 0);
              int all = reserved.merge(place, tasks.most(), Integer::sum);
              if (before <= most && all > most) {
                found.add(tooMany(place, tasks, all, most));
              }
            });
      }
    }
  }

  private static Diagnostic tooMany(String place, Span tasks, int all, long most) {
    return Diagnostic.warning(
            CODE,
            tasks.origin(),
            "%s would reserve %s functions at a time, and may reserve %s"
                .formatted(place, Figures.of(all), Figures.of(most)))
        .note("Lambda refuses to reserve more than the quota, less what is for all")
        .tryInstead("ask for less, or for a higher quota first");
  }
}
