package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.blueprint.NoEgress;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.StackDraft;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.Tags;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.blueprint.network.VpcOutputs;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Network.Tier;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Backups are restored to see that they can be: the latest of each resource, next to the original
 * and reached by nobody, and deleted again by AWS Backup. What came of it is written down where the
 * vault is.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html">Restore
 *     testing</a>
 */
final class RestoreTests {
  private static final String NAME = "plinth-restore-tests";
  private static final String SUBNETS = "Subnets";
  private static final String GROUP = "Group";

  private final BackupPlaces places;
  private final StackDraft draft;
  private final Tags tags;
  private final Origin origin;

  private RestoreTests(BackupPlaces places, StackDraft draft, Tags tags, Origin origin) {
    this.places = places;
    this.draft = draft;
    this.tags = tags;
    this.origin = origin;
  }

  /** One for each account and Region in which backups are made. */
  static List<Stack> of(NetworkPlan network) {
    var estate = network.estate();
    var places = BackupPlaces.of(estate);
    var stacks = new ArrayList<Stack>();
    places
        .sources()
        .forEach((account, regions) ->
            regions.forEach((region, origin) -> {
              var draft =
                  new StackDraft(
                      new Stack.Id(account, region, NAME),
                      Stage.MONTH_1,
                      "Backups are restored to see that they can be.",
                      origin);
              stacks.add(
                  new RestoreTests(places, draft, Tags.of(estate, account), origin)
                      .stack(quarters(network, account, region)));
            }));
    return stacks;
  }

  /** The VPC of the account and Region in which databases can be restored: one that has any. */
  private static Optional<PlannedVpc> quarters(NetworkPlan network, String account, String region) {
    return network.vpcs().values().stream()
        .filter(vpc -> vpc.vpc().account().name().equals(account))
        .filter(vpc -> vpc.vpc().region().name().equals(region))
        .filter(vpc -> !vpc.tiers(Tier.Kind.DATA).isEmpty() && vpc.zones().size() > 1)
        .findFirst();
  }

  private Stack stack(Optional<PlannedVpc> quarters) {
    var here = draft.id();
    draft.after(BackupStacks.id(here.account(), here.region()));
    draft.after(BackupStacks.roles(places, here.account()));
    quarters.ifPresent(this::quarters);
    for (var test : BackupServices.TESTS) {
      var plan = LogicalId.of(test.name());
      draft.add(plan(plan, test));
      for (var type : test.types()) {
        if (!type.inNetwork() || quarters.isPresent()) {
          draft.add(selection(plan, type));
        }
      }
    }
    return draft.stack();
  }

  private void quarters(PlannedVpc vpc) {
    var says = "Databases that are restored to see that they can be";
    var tier = vpc.tiers(Tier.Kind.DATA).getFirst();
    draft.add(
        Resource.of(
            SUBNETS,
            "AWS::RDS::DBSubnetGroup",
            origin,
            "DBSubnetGroupDescription",
            says,
            "SubnetIds",
            VpcOutputs.subnets(draft, vpc, tier, "SubnetIds", "The subnets that hold data."),
            "Tags",
            tags.named(NAME)));
    draft.add(
        Resource.of(
            GROUP,
            "AWS::EC2::SecurityGroup",
            origin,
            "GroupDescription",
            says,
            "VpcId",
            VpcOutputs.id(draft, vpc),
            "SecurityGroupEgress",
            NoEgress.rules(),
            "Tags",
            tags.named(NAME)));
  }

  private Resource plan(String id, BackupServices.Test test) {
    return Resource.of(
        id,
        "AWS::Backup::RestoreTestingPlan",
        origin,
        "RestoreTestingPlanName",
        name(test.name()),
        "ScheduleExpression",
        test.schedule(),
        "StartWindowHours",
        8,
        "RecoveryPointSelection",
        Value.object(
            "Algorithm",
            "LATEST_WITHIN_WINDOW",
            "IncludeVaults",
            Value.list(
                Value.sub(
                    "arn:${AWS::Partition}:backup:${AWS::Region}:${AWS::AccountId}:backup-vault:"
                        + BackupNames.VAULT)),
            "RecoveryPointTypes",
            List.of("CONTINUOUS", "SNAPSHOT"),
            "SelectionWindowDays",
            test.window()),
        "Tags",
        tags.named(NAME));
  }

  /** Everything of a type that has a backup; where nothing has, nothing is done or paid. */
  private Resource selection(String plan, BackupServices.Type type) {
    var selection =
        Resource.of(
            plan + type.name(),
            "AWS::Backup::RestoreTestingSelection",
            origin,
            "RestoreTestingPlanName",
            Value.ref(plan),
            "RestoreTestingSelectionName",
            name(type.name()),
            "IamRoleArn",
            Value.sub(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/" + BackupNames.RESTORE_ROLE),
            "ProtectedResourceType",
            type.name(),
            "ProtectedResourceArns",
            List.of("*"),
            "ValidationWindowHours",
            1);
    return type.inNetwork()
        ? selection.with(
            "RestoreMetadataOverrides",
            Value.object(
                "dbSubnetGroupName",
                Value.ref(SUBNETS),
                "vpcSecurityGroupIds",
                Value.sub("[\"${" + GROUP + ".GroupId}\"]")))
        : selection;
  }

  private static String name(String word) {
    return "plinth_" + word.toLowerCase(Locale.ROOT);
  }
}
