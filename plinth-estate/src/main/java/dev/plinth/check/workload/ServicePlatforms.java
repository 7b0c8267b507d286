package dev.plinth.check.workload;

import dev.plinth.blueprint.workload.ContainerImage;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Named;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Service;
import dev.plinth.world.Regions;
import java.util.List;
import java.util.Set;

/** What is asked of a platform it can give: to tasks, to functions, to static files. */
final class ServicePlatforms implements Check<Estate> {
  static final Code WORD = new Code("WRK-125", "a word that the platform does not know");
  static final Code IMAGE = new Code("WRK-126", "a function of an image that Lambda cannot pull");
  static final Code NO_EDGE = new Code("WRK-127", "static files where there is no CloudFront");

  @Override
  public List<Code> codes() {
    return List.of(WORD, IMAGE, NO_EDGE);
  }

  @Override
  public String claim() {
    return "services ask their platforms for what those have";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      var vpc = estate.network().vpcs().get(workload.vpc().name());
      workload.part(Service.class).ifPresent(service -> words(service, found));
      if (vpc != null) {
        workload.part(Service.class).ifPresent(service -> image(service, vpc, found));
        workload.part(Assets.class).ifPresent(assets -> edge(workload, assets, vpc, found));
      }
    }
  }

  private static void words(Service service, Diagnostics found) {
    var known =
        switch (service.platform()) {
          case Platform.Fargate _ -> Set.of("cpu", "spot");
          case Platform.Instances _ -> Set.of("cpu", "spot", "types");
          case Platform.Lambda _ -> Set.<String>of();
        };
    for (var word : service.written()) {
      if (!known.contains(word.name())) {
        found.add(word(service.platform(), word));
      }
    }
  }

  private static Diagnostic word(Platform platform, Named word) {
    var diagnostic =
        Diagnostic.error(
            WORD,
            word.origin(),
            "`%s` says nothing to a service on `%s`".formatted(word.name(), platform.word()));
    return switch (word.name()) {
      case "cpu" ->
          diagnostic
              .note("a function has a virtual processor for each 1,769 MiB of memory")
              .tryInstead("leave it out, and ask for `memory`");
      case "spot" ->
          diagnostic.note("a function costs while it answers, and has no spare capacity to run on");
      default -> diagnostic.tryInstead("write `on: instances`, or leave `types` out");
    };
  }

  private static void image(Service service, Vpc vpc, Diagnostics found) {
    if (service.platform() instanceof Platform.Lambda
        && !ContainerImage.of(service.image().name()).isPulledByFunctions(vpc.region().name())) {
      found.add(
          Diagnostic.error(
                  IMAGE,
                  service.image().origin(),
                  "Lambda pulls images of private ECR repositories in `%s` alone"
                      .formatted(vpc.region().name()))
              .tryInstead("push it to the repository of the account, and name it without a host"));
    }
  }

  private static void edge(Workload workload, Assets assets, Vpc vpc, Diagnostics found) {
    var partition = Regions.standard().find(vpc.region().name()).map(Regions.Entry::partition);
    if (partition.filter(name -> !name.equals("aws")).isPresent()) {
      found.add(
          Diagnostic.error(
                  NO_EDGE,
                  assets.origin(),
                  "`%s` stands in the partition `%s`, which has no CloudFront as Plinth compiles it"
                      .formatted(workload.name(), partition.get()))
              .note("CloudFront and its certificates are in the Regions of the partition `aws`"));
    }
  }
}
