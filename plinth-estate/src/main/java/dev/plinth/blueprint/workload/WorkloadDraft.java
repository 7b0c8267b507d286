package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.NoEgress;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.backup.BackupNames;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.blueprint.network.VpcOutputs;
import dev.plinth.blueprint.security.WorkloadBoundary;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Workload;
import dev.plinth.source.Origin;
import dev.plinth.world.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The stack of a workload while its parts are put together. */
final class WorkloadDraft {
  private final Estate estate;
  private final Workload workload;
  private final PlannedVpc vpc;
  private final StackDraft draft;
  private final Tags tags;

  WorkloadDraft(Estate estate, Workload workload, PlannedVpc vpc) {
    this(
        estate,
        workload,
        vpc,
        new StackDraft(
            WorkloadStacks.main(workload, vpc),
            Stage.MONTH_1,
            "The workload " + workload.name() + ".",
            workload.origin()));
  }

  /** A stack of the workload's in another VPC. */
  WorkloadDraft(Estate estate, Workload workload, PlannedVpc vpc, StackDraft draft) {
    this.estate = estate;
    this.workload = workload;
    this.vpc = vpc;
    this.tags = tags(estate, workload, vpc);
    this.draft = draft;
    var account = vpc.vpc().account().name();
    if (estate.organization().accounts().containsKey(account)) {
      draft.after(WorkloadBoundary.stack(estate, account));
    }
  }

  /** What everything of a workload carries: whose it is, what it belongs to, where it runs. */
  static Tags tags(Estate estate, Workload workload, PlannedVpc vpc) {
    var place = vpc.vpc();
    return new Tags(CostTags.of(estate, workload, place.account().name(), place.environment()));
  }

  Estate estate() {
    return estate;
  }

  Workload workload() {
    return workload;
  }

  PlannedVpc vpc() {
    return vpc;
  }

  StackDraft stack() {
    return draft;
  }

  /** The name of a part, as AWS shows it. */
  String name(String part) {
    return WorkloadNames.of(workload, part);
  }

  Value tagged(String name) {
    return tags.named(name);
  }

  Value tagged(String name, Map<String, String> more) {
    return tags.named(name, more);
  }

  /** The tags of its database, which is backed up every day; those of what follows it are not. */
  Value ofOriginal(String name) {
    var more = new TreeMap<>(BackupNames.daily());
    more.put(WorkloadNames.DATABASE, workload.name());
    return tags.named(name, more);
  }

  /** The tags of its database or a replica of that. */
  Value ofDatabase(String name) {
    return tags.named(name, Map.of(WorkloadNames.DATABASE, workload.name()));
  }

  void add(Resource resource) {
    draft.add(resource);
  }

  void output(String name, String says, Value value) {
    draft.output(name, says, value);
  }

  Value vpcId() {
    return VpcOutputs.id(draft, vpc);
  }

  /** The subnets of the first tier of a kind; a check refuses what has none. */
  Value subnets(Tier.Kind kind, String says) {
    var tier = vpc.tiers(kind).stream().findFirst().orElseThrow();
    return VpcOutputs.subnets(draft, vpc, tier, LogicalId.of(tier.name(), "subnet") + "Ids", says);
  }

  /** The name that a zone has in this account. */
  Value zoneName(ZoneId zone) {
    return VpcOutputs.zoneName(draft, vpc, zone);
  }

  /** A security group that opens nothing by itself. */
  Value group(String id, String says, Origin origin) {
    draft.add(
        Resource.of(
            id,
            "AWS::EC2::SecurityGroup",
            origin,
            "GroupDescription",
            says,
            "VpcId",
            vpcId(),
            "SecurityGroupEgress",
            NoEgress.rules(),
            "Tags",
            tagged(name(LogicalId.of(id)))));
    return Value.getAtt(id, "GroupId");
  }

  /** The parts of a kind of which there is one at most. */
  <T extends Workload.Part> Optional<T> part(Class<T> kind) {
    return workload.part(kind);
  }

  /** The stack. */
  Stack build() {
    return draft.stack();
  }
}
