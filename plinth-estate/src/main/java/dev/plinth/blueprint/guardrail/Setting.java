package dev.plinth.blueprint.guardrail;

import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.backup.BackupPlaces;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Foundation;
import dev.plinth.estate.Organization;
import dev.plinth.json.Json;
import dev.plinth.world.Region;
import dev.plinth.world.Regions;
import java.util.List;
import java.util.TreeSet;

/**
 * What guardrails need to know of an estate.
 *
 * @param partition such as {@code aws}
 * @param regions the allowed Regions, sorted
 * @param deployers names of the roles that deploy, sorted
 * @param tags keys that costs are told apart by, sorted
 * @param backups where something is backed up
 */
public record Setting(
    String partition,
    List<String> regions,
    List<String> deployers,
    List<String> tags,
    BackupPlaces backups) {
  /** The role through which a pipeline deploys with fewer rights than the access role. */
  public static final String DEPLOY_ROLE = "plinth-deploy";

  /** The role through which Control Tower sets accounts up. */
  public static final String CONTROL_TOWER_ROLE = "AWSControlTowerExecution";

  /** Stands for the id of the organization, which is known once the organization is there. */
  static final Json.JsonObject ORGANIZATION_ID = Json.object("Ref", "organization.id");

  public Setting {
    regions = List.copyOf(regions);
    deployers = List.copyOf(deployers);
    tags = List.copyOf(tags);
  }

  /** The setting of an estate. */
  public static Setting of(Estate estate) {
    var organization = estate.organization();
    return new Setting(
        partition(organization.homeRegion()),
        organization.allowedRegions().stream().map(Region::name).toList(),
        deployers(organization),
        List.copyOf(CostTags.keys(organization)),
        BackupPlaces.of(estate));
  }

  /** Names of the roles that deploy an organization, sorted. */
  public static List<String> deployers(Organization organization) {
    var deployers = new TreeSet<String>();
    deployers.add(organization.accessRole());
    deployers.add(DEPLOY_ROLE);
    if (organization.foundation() == Foundation.CONTROL_TOWER) {
      deployers.add(CONTROL_TOWER_ROLE);
    }
    return List.copyOf(deployers);
  }

  /**
   * The partition of a Region.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
   */
  public static String partition(Region region) {
    return Regions.standard()
        .find(region)
        .map(Regions.Entry::partition)
        .orElse(
            region.name().startsWith("cn-")
                ? "aws-cn"
                : region.name().startsWith("us-gov-") ? "aws-us-gov" : "aws");
  }

  /**
   * The same with every Region of the partition allowed: as long as its policies ever get. Packing
   * by it keeps policies in their places when the estate allows one more Region.
   */
  public Setting largest() {
    var all =
        Regions.standard().all().stream()
            .filter(entry -> entry.partition().equals(partition))
            .map(entry -> entry.region().name())
            .toList();
    return new Setting(partition, all, deployers, tags, backups);
  }

  /**
   * ARNs of the roles that deploy, without their paths: a role of the same name on a path of its
   * own is another role. That they are names and not tags is no hole, as the guardrail {@code
   * plinth-roles} lets nobody else make, change or pass through roles of these names.
   */
  List<String> deployerArns() {
    return deployers.stream().map(name -> arn("iam", "*", "role/" + name)).toList();
  }

  /** A condition that leaves the deploying roles out. */
  Json.JsonObject unlessDeploying() {
    return Json.object("ArnNotLike", Json.object("aws:PrincipalArn", deployerArns()));
  }

  /** An ARN of a service without Regions. */
  String arn(String service, String account, String resource) {
    return "arn:" + partition + ":" + service + "::" + account + ":" + resource;
  }

  /** A pattern for a resource in any Region and account. */
  String anywhere(String service, String resource) {
    return "arn:" + partition + ":" + service + ":*:*:" + resource;
  }
}
