package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.deploy.Deployment;
import dev.plinth.deploy.Deployment.Listener;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Selection;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.deploy.Waiting;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of an estate that are deployed alone, and what is removed by name. */
class PartsTest {
  @TempDir Path folder = Path.of("");

  private static Map<String, Result> deploy(
      Checkup.Outcome estate, Cloud cloud, List<String> only, StandingPlan plan) {
    var assembly = estate.assembly().orElseThrow();
    return Deployment.of(
            assembly,
            cloud,
            Waiting.NONE,
            Estates.whole(estate).only(Selection.of(assembly, only)).removing(plan.removals()))
        .run(8, Listener.SILENT);
  }

  private static TreeSet<String> done(Map<String, Result> results) {
    var done = new TreeSet<String>();
    results.forEach((task, result) -> {
      assertThat(result).as(task).isInstanceOf(Result.Ended.class);
      if (result.equals(new Result.Ended(Outcome.DONE))) {
        done.add(task);
      }
    });
    return done;
  }

  @Test
  void aPartIsDeployedAloneAndRemovedByName() {
    var text = Estates.example("minimal.yaml");
    var twin = Twin.empty();
    twin.enableIdentityCenter();
    // two VPCs of three zones have six addresses
    twin.raise(Map.of("vpc.elastic-ips", 6L));
    var cloud = new TwinCloud(twin, "OrganizationAccountAccessRole");
    var old = Estates.compile(folder, text);
    Estates.deploy(old, cloud);

    var vpc = "    prod: { account: prod, size: /16 }\n";
    var more =
        Estates.compile(
            folder,
            text.replace(vpc, vpc + "    lab: { account: prod, size: /20 }\n")
                .replace("production: [prod]", "production: [prod]\n    trial: [trial]"));
    assertThat(more.assembly()).as(more.open().toString()).isPresent();
    var selection = Selection.of(more.assembly().orElseThrow(), List.of("account:prod"));
    assertThat(selection.needed()).isNotEmpty();
    assertThat(selection.neededStacks()).noneMatch(stack -> stack.account().equals("prod"));
    var part = done(deploy(more, cloud, List.of("account:prod"), Estates.plan(more, cloud)));
    assertThat(part)
        .contains("stack prod/eu-central-1/vpc-lab")
        .allMatch(task -> task.startsWith("stack prod/") || task.startsWith("step "));
    assertThat(part).noneMatch(task -> task.contains("trial"));
    done(deploy(more, cloud, List.of(), Estates.plan(more, cloud)));

    var left = Estates.plan(old, cloud).plan().left();
    assertThat(left).contains("stack:prod/eu-central-1/vpc-lab", "unit:trial", "account:trial");
    var vpcs = resources(twin, "AWS::EC2::VPC");
    var removed = Estates.plan(old, cloud, "stack:prod/eu-central-1/vpc-lab", "account:trial");
    assertThat(removed.plan().losses())
        .anyMatch(loss -> loss.name().equals("account:trial") && loss.left().equals("Delete"))
        .anyMatch(loss ->
            loss.name().equals("prod/eu-central-1/vpc-lab/Vpc")
                && loss.left().equals("RetainExceptOnCreate"));
    assertThat(done(deploy(old, cloud, List.of(), removed)))
        .contains("remove stack:prod/eu-central-1/vpc-lab", "remove account:trial");
    var after = Estates.plan(old, cloud).plan();
    assertThat(after.left())
        .doesNotContain("stack:prod/eu-central-1/vpc-lab", "account:trial")
        .contains("unit:trial");
    // what the template retains stays
    assertThat(resources(twin, "AWS::EC2::VPC")).isEqualTo(vpcs);
  }

  private static long resources(Twin twin, String type) {
    return twin.save().object("resources").orElseThrow().members().keySet().stream()
        .filter(key -> key.contains("/" + type + "/"))
        .count();
  }
}
