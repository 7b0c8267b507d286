package dev.plinth.check.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Size;
import dev.plinth.json.Json;
import java.util.List;

/**
 * Tasks come in a number that can be, and in sizes that Fargate or Lambda has.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size">Task
 *     CPU and memory</a>
 */
final class WorkloadSizes implements Check<Estate> {
  static final Code COUNT = new Code("WRK-105", "a number of tasks that cannot be");
  static final Code SIZE = new Code("WRK-106", "a size that tasks do not come in");

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(WorkloadSizes.class, "task-sizes.json");
    private static final List<Json.JsonObject> SIZES = DataFile.objects(DATA, "sizes");
    private static final Json.JsonObject FUNCTIONS = DATA.object("functions").orElseThrow();
  }

  @Override
  public List<Code> codes() {
    return List.of(COUNT, SIZE);
  }

  @Override
  public String claim() {
    return "tasks come in numbers and sizes that there are";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload.part(Service.class).ifPresent(service -> check(service, found));
    }
  }

  private static void check(Service service, Diagnostics found) {
    var tasks = service.tasks();
    if (tasks.least() < 1 || tasks.least() > tasks.most()) {
      found.add(
          Diagnostic.error(
                  COUNT,
                  tasks.origin(),
                  tasks.least() < 1
                      ? "at least one task must run"
                      : "no number is at least %s and at most %s"
                          .formatted(Figures.of(tasks.least()), Figures.of(tasks.most())))
              .tryInstead(
                  "`tasks: %d..%d`"
                      .formatted(
                          Math.max(1, Math.min(tasks.least(), tasks.most())),
                          Math.max(1, Math.max(tasks.least(), tasks.most())))));
    }
    switch (service.platform()) {
      case Platform.Fargate _ -> task(service.size(), found);
      case Platform.Instances _ -> {}
      case Platform.Lambda _ -> function(service.size(), found);
    }
  }

  private static void function(Size size, Diagnostics found) {
    int least = number(Standard.FUNCTIONS, "least");
    int most = number(Standard.FUNCTIONS, "most");
    if (size.memory() < least || size.memory() > most) {
      found.add(
          Diagnostic.error(
                  SIZE, size.origin(), "no function gets " + Figures.of(size.memory()) + " MiB")
              .note("it gets %s to %s MiB".formatted(Figures.of(least), Figures.of(most))));
    }
  }

  private static void task(Size size, Diagnostics found) {
    var fitting =
        Standard.SIZES.stream().filter(one -> number(one, "cpu") == size.cpu()).findFirst();
    if (fitting.isEmpty()) {
      found.add(
          Diagnostic.error(
                  SIZE,
                  size.origin(),
                  "no task gets " + Figures.of(size.cpu()) + " units of processor")
              .note(
                  "there are "
                      + String.join(
                          ", ",
                          Standard.SIZES.stream()
                              .map(one -> Figures.of(number(one, "cpu")))
                              .toList())));
      return;
    }
    int least = number(fitting.get(), "least");
    int most = number(fitting.get(), "most");
    int step = number(fitting.get(), "step");
    if (size.memory() < least
        || size.memory() > most
        || (size.memory() % step != 0 && size.memory() != least)) {
      found.add(
          Diagnostic.error(
                  SIZE,
                  size.origin(),
                  "a task with %s units of processor does not come with %s MiB"
                      .formatted(Figures.of(size.cpu()), Figures.of(size.memory())))
              .note(
                  "it gets %s to %s MiB in steps of %s"
                      .formatted(Figures.of(least), Figures.of(most), Figures.of(step))));
    }
  }

  private static int number(Json.JsonObject size, String name) {
    return size.number(name).orElseThrow().intValueExact();
  }
}
