package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.ReadingCloud;
import dev.plinth.deploy.Deployment.Result;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.plan.Loss;
import dev.plinth.plan.Plan;
import dev.plinth.plan.changeset.Action;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans against what is there. */
class StandingPlanTest {
  @TempDir Path folder = Path.of("");

  private static TreeSet<String> named(Plan plan) {
    var names = new TreeSet<String>();
    plan.steps().forEach(step -> names.add("step " + step.id()));
    plan.stacks().forEach(stack -> names.add("stack " + stack.stack()));
    return names;
  }

  private static TreeSet<String> done(Map<String, Result> results) {
    var names = new TreeSet<String>();
    results.forEach((task, result) -> {
      assertThat(result).as(task).isInstanceOf(Result.Ended.class);
      if (result.equals(new Result.Ended(Outcome.DONE))) {
        names.add(task);
      }
    });
    return names;
  }

  @Test
  void anEditTouchesWhatThePlanSaid() {
    var text = Estates.example("acme.yaml");
    var twin = new TwinCloud(Twin.empty(), "AWSControlTowerExecution");
    var old = Estates.compile(folder, text);
    Estates.deploy(old, twin);
    assertThat(Estates.plan(old, twin).plan().isEmpty()).isTrue();

    var edited =
        Estates.compile(
            folder,
            text.replace("prod-1: 8000", "prod-1: 9000")
                .replace("  connect: [[", "    lab: { account: dev-2, size: /20 }\n  connect: [["));
    var plan = Estates.plan(edited, twin).plan();
    assertThat(plan.diagnostics()).isEmpty();
    var calls = new ConcurrentSkipListSet<String>();
    Cloud heard =
        (place, operation, input) -> {
          if (!ReadingCloud.isRead(operation)) {
            calls.add(operation.toString());
          }
          return twin.call(place, operation, input);
        };
    assertThat(done(Estates.deploy(edited, heard))).isNotEmpty().isEqualTo(named(plan));
    assertThat(calls)
        .containsAll(plan.steps().stream().map(step -> step.call()).toList())
        .filteredOn(call -> !call.startsWith("cloudformation:"))
        .isSubsetOf(
            "backup:UpdateRegionSettings",
            "ec2:ModifyEbsDefaultKmsKeyId",
            "iam:CreateServiceLinkedRole",
            "organizations:AttachPolicy",
            // templates that are too large for a call
            "s3:PutObject");
    assertThat(Estates.plan(edited, twin).plan().isEmpty()).isTrue();

    // and back: nothing is removed that was not named
    var back = Estates.plan(old, twin);
    assertThat(back.plan().left())
        .contains(
            "stack:dev-2/us-east-1/vpc-lab", "attachment:plinth-daily-backups-us-east-1@dev-2");
    assertThat(back.plan().stacks()).noneMatch(stack -> stack.stack().name().equals("vpc-lab"));
    assertThat(back.plan().losses()).isEmpty();
    var removed = Estates.plan(old, twin, "stack:dev-2/us-east-1/vpc-lab", "stack:none");
    assertThat(Estates.codes(removed)).containsExactly("PLN-108");
    assertThat(removed.removals()).hasSize(1);
    assertThat(removed.plan().losses().stream().map(Loss::name))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev-2/us-east-1/vpc-lab/"));
  }

  private static List<String> units(Checkup.Outcome estate, Cloud cloud) {
    return Estates.survey(estate, cloud).census().units().stream()
        .map(unit -> unit.id())
        .sorted()
        .toList();
  }

  @Test
  void accountsMoveWhenTheyAreNamed() {
    var text = Estates.example("minimal.yaml");
    var one = Twin.empty();
    one.enableIdentityCenter();
    var twin = new TwinCloud(one, "OrganizationAccountAccessRole");
    var old = Estates.compile(folder, text);
    done(Estates.deploy(old, twin));
    var prod = Estates.account(Estates.survey(old, twin), "prod");
    var moved =
        Estates.compile(
            folder,
            text.replace("production: [prod]", "production: []\n    live: [prod]")
                .replace("production: operator", "live: operator"));
    assertThat(moved.assembly()).as(moved.open().toString()).isPresent();

    var unnamed = Estates.plan(moved, twin);
    assertThat(Estates.codes(unnamed)).containsExactly("PLN-110");
    assertThat(unnamed.plan().diagnostics().getFirst().message())
        .isEqualTo("account `prod` stands in `production`, and would be moved");
    // whoever deploys past the plan moves nothing either
    assertThat(Estates.deploy(moved, twin, unnamed, 8).get("step account.prod"))
        .isInstanceOfSatisfying(
            Result.Failed.class,
            failed -> assertThat(failed.reason()).contains("--move account:prod"));
    assertThat(place(moved, twin, prod)).isEqualTo("production");

    assertThat(Estates.codes(Estates.plan(moved, twin, List.of("account:none"), List.of())))
        .containsExactlyInAnyOrder("PLN-110", "PLN-111");
    assertThat(Estates.codes(Estates.plan(moved, twin, List.of("unit:live"), List.of()))).isEmpty();
    var named = Estates.plan(moved, twin, List.of("account:prod"), List.of());
    assertThat(named.plan().diagnostics()).isEmpty();
    assertThat(named.plan().steps())
        .extracting(step -> step.id() + " " + step.call())
        .contains("account.prod organizations:MoveAccount");
    assertThat(named.plan().stacks()).noneMatch(stack -> stack.action() == Action.ADD);
    done(Estates.deploy(moved, twin, named, 8));
    assertThat(place(moved, twin, prod)).isEqualTo("live");
    assertThat(Estates.plan(moved, twin).plan().isEmpty()).isTrue();
  }

  private static String place(Checkup.Outcome estate, Cloud cloud, String account) {
    var census = Estates.survey(estate, cloud).census();
    return census.name(census.account(account).orElseThrow().parent());
  }

  @Test
  void renamesAreMovesOrRefused() {
    var text = Estates.example("minimal.yaml");
    var one = Twin.empty();
    one.enableIdentityCenter();
    var twin = new TwinCloud(one, "OrganizationAccountAccessRole");
    var old = Estates.compile(folder, text);
    done(Estates.deploy(old, twin));
    var units =
        Estates.compile(
            folder,
            text.replace("production: [prod]", "live: { was: production, accounts: [prod] }")
                .replace("production: operator", "live: operator"));
    assertThat(units.assembly()).as(units.open().toString()).isPresent();
    var plan = Estates.plan(units, twin).plan();
    assertThat(plan.diagnostics()).isEmpty();
    assertThat(plan.steps())
        .filteredOn(step -> step.kind().equals("unit"))
        .extracting(step -> step.id() + " " + step.call())
        .containsExactly("unit.live organizations:UpdateOrganizationalUnit");
    assertThat(plan.left()).noneMatch(name -> name.startsWith("unit:"));
    var ids = units(old, twin);
    done(Estates.deploy(units, twin));
    assertThat(units(units, twin)).isEqualTo(ids);
    var back = text.replace("production: [prod]", "production: { was: live, accounts: [prod] }");
    done(Estates.deploy(Estates.compile(folder, back), twin));

    var accounts =
        Estates.compile(
            folder,
            text.replace(
                    "production: [prod]", "production: [shop]\n  accounts: { shop: { was: prod } }")
                .replace("account: prod,", "account: shop,"));
    assertThat(accounts.assembly()).as(accounts.open().toString()).isPresent();
    var renamed = Estates.plan(accounts, twin).plan();
    assertThat(renamed.steps())
        .filteredOn(step -> step.kind().equals("account"))
        .extracting(step -> step.id() + " " + step.call())
        .containsExactly("account.shop account:PutAccountName");
    assertThat(renamed.left()).noneMatch(name -> name.startsWith("account:"));
    var held = Estates.survey(old, twin).census().accounts().size();
    done(Estates.deploy(accounts, twin));
    assertThat(Estates.plan(accounts, twin).plan().isEmpty()).isTrue();
    assertThat(Estates.survey(accounts, twin).census().accounts()).hasSize(held);

    var moved =
        Estates.compile(
            folder,
            text.replace(
                    "production: [prod]",
                    "work:\n      units: { production: { was: production, accounts: [prod] } }")
                .replace("production: operator", "work/production: operator"));
    assertThat(moved.assembly()).as(moved.open().toString()).isPresent();
    assertThat(Estates.codes(Estates.plan(moved, twin))).contains("PLN-106");
    // by name it is made anew there, and its accounts move
    var asked =
        Estates.plan(moved, twin, List.of("unit:work/production"), List.of("unit:production"));
    assertThat(Estates.codes(asked)).isEmpty();
    assertThat(asked.moves().steps())
        .containsExactlyInAnyOrder("account.prod", "unit.work/production");
    done(Estates.deploy(moved, twin, asked, 8));
    assertThat(Estates.plan(moved, twin).plan().isEmpty()).isTrue();
    assertThat(Estates.survey(moved, twin).census().units())
        .extracting(unit -> unit.path())
        .containsExactlyInAnyOrder("security", "work", "work/production");
  }
}
