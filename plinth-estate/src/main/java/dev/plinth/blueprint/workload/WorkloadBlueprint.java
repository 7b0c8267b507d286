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
import java.util.stream.Stream;

/** Makes the stacks of the workloads. */
public final class WorkloadBlueprint {
  /** A workload in its VPC. */
  private record Placed(Workload workload, PlannedVpc vpc) {
    /** The repository of its service's image, where the account's own registry has it. */
    Optional<Stack.Id> repository() {
      return workload
          .part(Service.class)
          .map(service -> ContainerImage.of(service.image().name()))
          .filter(ContainerImage::isOwn)
          .map(image -> WorkloadStacks.images(vpc, image));
    }

    boolean isFunction() {
      return workload
          .part(Service.class)
          .filter(service -> service.platform() instanceof Platform.Lambda)
          .isPresent();
    }
  }

  private final Estate estate;
  private final NetworkPlan plan;

  private WorkloadBlueprint(NetworkPlan plan) {
    this.estate = plan.estate();
    this.plan = plan;
  }

  /** The stacks, in no order; workloads without a part have none. */
  public static List<Stack> compile(NetworkPlan plan) {
    return new WorkloadBlueprint(plan).stacks();
  }

  private List<Stack> stacks() {
    var placed = new ArrayList<Placed>();
    for (var workload : estate.workloads()) {
      var vpc = plan.vpcs().get(workload.vpc().name());
      if (vpc != null && !workload.parts().isEmpty()) {
        placed.add(new Placed(workload, vpc));
      }
    }
    return Stream.concat(
            placed.parallelStream().flatMap(one -> stacks(one.workload(), one.vpc()).stream()),
            images(placed).stream())
        .toList();
  }

  private List<Stack> stacks(Workload workload, PlannedVpc vpc) {
    var stacks = new ArrayList<Stack>();
    main(workload, vpc, stacks);
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
    return stacks;
  }

  /** The repositories of images, each of which several workloads may share. */
  private List<Stack> images(List<Placed> placed) {
    var users = new TreeMap<Stack.Id, List<Placed>>();
    for (var one : placed) {
      one.repository().ifPresent(id -> users.computeIfAbsent(id, _ -> new ArrayList<>()).add(one));
    }
    return users.values().stream().map(this::repository).toList();
  }

  /** One repository, at the line of the first that uses it. */
  private Stack repository(List<Placed> users) {
    var first = users.getFirst();
    var image = first.workload().part(Service.class).orElseThrow().image();
    return ImagesStack.of(
        estate,
        first.vpc(),
        ContainerImage.of(image.name()),
        users.stream().anyMatch(Placed::isFunction),
        image.origin());
  }

  private void main(Workload workload, PlannedVpc vpc, List<Stack> stacks) {
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
    stacks.add(draft.build());
  }
}
