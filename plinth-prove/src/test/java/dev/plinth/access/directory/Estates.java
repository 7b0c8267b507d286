package dev.plinth.access.directory;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.Sources;
import dev.plinth.reader.StackSource;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.world.World;
import dev.plinth.yaml.YamlReader;
import java.util.List;
import java.util.Map;

/** Worlds of a template in each account, in an organization of two units. */
public final class Estates {
  private Estates() {}

  /** A template in an account. */
  public static StackSource stack(String account, String name, String template) {
    return new StackSource(
        new StackKey(account, "us-east-1", name),
        node(template),
        Map.of(),
        List.of(),
        Map.of(),
        Unset.ANYTHING);
  }

  private static Node node(String text) {
    return new YamlReader().read("estate.yaml", text).root().orElseThrow();
  }

  /** A step of an organization. */
  public static OrganizationStep step(String id, String kind, String settings) {
    var node = node(settings);
    return new OrganizationStep(id, kind, node, node.origin());
  }

  /** {@code boss} owns it; {@code dev-1} is in a unit, {@code prod-1} in another. */
  public static List<OrganizationStep> organization(OrganizationStep... more) {
    var steps = new java.util.ArrayList<OrganizationStep>();
    steps.add(step("organization", "organization", "FeatureSet: ALL"));
    steps.add(step("account.boss", "management-account", "AccountName: boss"));
    for (var unit : List.of("dev", "prod")) {
      steps.add(
          step("unit." + unit, "unit", "{ Name: %s, ParentId: { Ref: root.id } }".formatted(unit)));
      steps.add(
          step(
              "account." + unit + "-1",
              "account",
              "{ AccountName: %s-1, RoleName: OrganizationAccountAccessRole, ParentId: { Ref: unit.%s.id } }"
                  .formatted(unit, unit)));
    }
    steps.addAll(List.of(more));
    return steps;
  }

  /** A service control policy in the language of IAM, attached to one target. */
  public static List<OrganizationStep> control(String type, String target, String statement) {
    return List.of(
        step(
            "policy.p",
            "policy",
            "{ Name: guard, Type: %s, Content: { Version: 2012-10-17, Statement: [%s] } }"
                .formatted(type, statement)),
        step(
            "attachment.p",
            "attachment",
            "{ PolicyName: guard, PolicyType: %s, TargetId: { Ref: %s.id } }"
                .formatted(type, target)));
  }

  /** The World of these. */
  public static World world(List<OrganizationStep> organization, StackSource... stacks) {
    return Sources.of(List.of(stacks), organization).world();
  }
}
