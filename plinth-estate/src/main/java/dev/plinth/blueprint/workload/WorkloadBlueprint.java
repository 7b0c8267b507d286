package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload;
import dev.plinth.estate.Workload.Assets;
import dev.plinth.estate.Workload.Cache;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Files;
import dev.plinth.estate.Workload.Hours;
import dev.plinth.estate.Workload.Platform;
import dev.plinth.estate.Workload.Queue;
import dev.plinth.estate.Workload.Service;
import dev.plinth.estate.Workload.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the stacks of the workloads. */
public final class WorkloadBlueprint {
  private final Estate estate;
  private final NetworkPlan plan;
  private final List<Stack> stacks = new ArrayList<>();

  private final TreeMap<Stack.Id, Stack> images = new TreeMap<>();

  private WorkloadBlueprint(NetworkPlan plan) {
    this.estate = plan.estate();
    this.plan = plan;
  }

  /** The stacks, in no order; workloads without a part have none. */
  public static List<Stack> compile(NetworkPlan plan) {
    return new WorkloadBlueprint(plan).stacks();
  }

  private List<Stack> stacks() {
    for (var workload : estate.workloads()) {
      var vpc = plan.vpcs().get(workload.vpc().name());
      if (vpc != null && !workload.parts().isEmpty()) {
        stacks(workload, vpc);
      }
    }
    stacks.addAll(images.values());
    return stacks;
  }

  private void stacks(Workload workload, PlannedVpc vpc) {
    stacks.add(main(workload, vpc));
    workload
        .part(Service.class)
        .ifPresent(service -> {
          var image = ContainerImage.of(service.image().name());
          if (image.isOwn()) {
            images.computeIfAbsent(
                WorkloadStacks.images(vpc, image),
                id ->
                    ImagesStack.of(
                        estate, vpc, image, isOfFunctions(id), service.image().origin()));
          }
        });
    workload
        .part(Files.class)
        .ifPresent(files ->
            FilesCopy.of(estate, workload, vpc, files)
                .forEach(copy -> stacks.add(CopiesStack.of(estate, workload, vpc, copy))));
    workload
        .part(Database.class)
        .ifPresent(database ->
            Standby.vpc(estate, workload, database)
                .flatMap(there -> Optional.ofNullable(plan.vpcs().get(there.name())))
                .ifPresent(
                    there -> stacks.add(StandbyStack.of(estate, workload, vpc, there, database))));
  }

  /** Whether a function runs the images of a repository. */
  private boolean isOfFunctions(Stack.Id repository) {
    for (var workload : estate.workloads()) {
      var vpc = plan.vpcs().get(workload.vpc().name());
      if (vpc != null
          && workload
              .part(Service.class)
              .filter(service -> service.platform() instanceof Platform.Lambda)
              .map(service -> ContainerImage.of(service.image().name()))
              .filter(ContainerImage::isOwn)
              .filter(image -> WorkloadStacks.images(vpc, image).equals(repository))
              .isPresent()) {
        return true;
      }
    }
    return false;
  }

  private Stack main(Workload workload, PlannedVpc vpc) {
    var draft = new WorkloadDraft(estate, workload, vpc);
    var own = new Keys(draft.stack());
    Alarms.add(draft, own);
    for (var part : workload.parts()) {
      switch (part) {
        case Service service -> {
          BalancerPart.add(draft, service);
          ServicePart.add(draft, service, own);
          if (service.door().firewall()) {
            FirewallPart.add(draft, service, own);
          }
          Insight.add(draft, service);
          var image = ContainerImage.of(service.image().name());
          if (image.isOwn()) {
            draft.stack().after(WorkloadStacks.images(vpc, image));
          }
        }
        case Database database -> {
          DatabasePart.add(draft, database, own);
          if (workload.hours() == Hours.OFFICE) {
            OfficeHours.add(draft, database);
          }
        }
        case Cache cache -> CachePart.add(draft, cache, own);
        case Files files -> FilesPart.add(draft, files, own);
        case Assets assets -> {
          AssetsPart.add(draft, assets, own);
          stacks.addAll(AssetsPart.edge(draft, assets));
        }
        case Queue queue -> MessagesPart.add(draft, queue, own);
        case Topic topic -> MessagesPart.add(draft, topic, own);
      }
    }
    boolean hasAssets = workload.part(Assets.class).isPresent();
    if (hasAssets
        || workload.part(Service.class).isPresent()
        || workload.part(Files.class).isPresent()) {
      LogBucket.add(
          draft.stack(),
          LogBucket.ID,
          draft.tagged(draft.name("logs")),
          workload.origin(),
          hasAssets ? AssetsPart.logging() : List.of());
    }
    return draft.build();
  }
}
