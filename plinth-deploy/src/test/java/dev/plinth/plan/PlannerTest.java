package dev.plinth.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.golden.Golden;
import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.Replacement;
import dev.plinth.plan.changeset.ResourceChange;
import dev.plinth.reader.SourceParts;
import dev.plinth.term.StackKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of whole estates. */
class PlannerTest {
  private static final StackKey PROD = new StackKey("prod-1", "us-east-1", "vpc-prod");
  private static String acme = "";
  private static SourceParts deployed = Sides.nothing();
  private static Checkup.Outcome outcome;

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void compile() throws IOException {
    acme = Files.readString(Golden.resource("dev", "plinth", "plan", "hub.yaml"));
    outcome = Sides.outcome(Golden.resource("dev", "plinth", "plan", "hub.yaml"));
    deployed = Sides.of(outcome);
  }

  private Plan edited(String old, String now) throws IOException {
    assertThat(acme).contains(old);
    var edited = Sides.outcome(folder, acme.replace(old, now));
    return Planner.plan(deployed, Sides.of(edited), Rename.in(edited.estate().orElseThrow()));
  }

  private static Stream<ResourceChange> changes(Plan plan) {
    return plan.stacks().stream().flatMap(stack -> stack.changes().changes().stream());
  }

  @Test
  void nothingChangesAgainstItself() throws IOException {
    var read = Sides.written(outcome.assembly().orElseThrow(), folder);
    var plan = Planner.plan(read, deployed, List.of());
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.losses()).isEmpty();
    assertThat(plan.diagnostics()).isEmpty();
    assertThat(plan.unchanged()).isEqualTo(outcome.assembly().orElseThrow().stacks().size());
    assertThat(plan.before().differing(plan.after())).isEmpty();
  }

  @Test
  void againstNothingEverythingIsAddedAndNothingElse() {
    var assembly = outcome.assembly().orElseThrow();
    var plan = Planner.plan(Sides.nothing(), deployed, List.of());
    assertThat(plan.stacks().stream().map(stack -> stack.stack().toString()))
        .containsExactlyInAnyOrderElementsOf(
            assembly.stacks().stream().map(stack -> stack.id().toString()).toList());
    assertThat(changes(plan)).allMatch(change -> change.action() == Action.ADD);
    assertThat(changes(plan).count())
        .isEqualTo(
            assembly.stacks().stream()
                .mapToLong(stack -> stack.template().resources().size())
                .sum());
    assertThat(plan.steps().stream().map(StepPlan::id))
        .containsExactlyElementsOf(
            assembly.organization().steps().stream()
                .filter(step -> !step.action().kind().equals("checkpoint"))
                .map(step -> step.id())
                .toList());
    assertThat(plan.losses()).isEmpty();
  }

  @Test
  void againstEverythingNothingIsLeft() {
    var plan = Planner.plan(deployed, Sides.nothing(), List.of());
    assertThat(changes(plan)).allMatch(change -> change.action() == Action.REMOVE);
    assertThat(plan.losses().stream().map(Loss::name))
        .contains("account.prod-1", "prod-1/us-east-1/plinth-keys/Data", PROD + "/Vpc");
    assertThat(plan.losses()).allMatch(loss -> loss.kind() == Loss.Kind.REMOVED);
  }

  @Test
  void eachStackComesAfterThoseItNeeds() {
    var plan = Planner.plan(Sides.nothing(), deployed, List.of());
    var order = plan.stacks().stream().map(StackPlan::stack).toList();
    for (var stack : plan.stacks()) {
      assertThat(order.subList(0, order.indexOf(stack.stack()))).containsAll(stack.after());
    }
  }

  @Test
  void anotherRangeReplacesTheVpcAndAllInIt() throws IOException {
    var plan = edited("cidr: 10.0.0.0/16 }", "cidr: 10.9.0.0/16 }");
    assertThat(plan.losses()).hasSize(1);
    var loss = plan.losses().getFirst();
    assertThat(loss.name()).isEqualTo(PROD + "/Vpc");
    assertThat(loss.kind()).isEqualTo(Loss.Kind.REPLACED);
    assertThat(loss.because()).containsExactly("/Properties/CidrBlock");
    assertThat(loss.left()).isEqualTo("Retain");
    assertThat(loss.origin().line()).isEqualTo(29);
    var prod = plan.stacks().getFirst();
    assertThat(prod.stack()).isEqualTo(PROD);
    assertThat(prod.changes().find("SubnetDataUse1Az1").orElseThrow().replacement())
        .isEqualTo(Replacement.TRUE);
    // through a parameter of another stack
    var join =
        plan.stacks().stream()
            .filter(stack -> stack.stack().name().equals("hub-join-prod"))
            .findFirst()
            .orElseThrow();
    assertThat(join.changes().changes()).anyMatch(one -> one.replacement() == Replacement.TRUE);
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void aVpcThatWasRenamedIsMoved() throws IOException {
    var plan =
        edited(
            "    prod: { account: prod-1, cidr: 10.0.0.0/16 }",
            "    live: { account: prod-1, cidr: 10.0.0.0/16, was: prod }");
    assertThat(plan.moves().stacks())
        .containsEntry(PROD, new StackKey("prod-1", "us-east-1", "vpc-live"));
    assertThat(changes(plan)).noneMatch(change -> change.action() == Action.REMOVE);
    assertThat(changes(plan)).noneMatch(change -> change.action() == Action.ADD);
    assertThat(plan.losses().stream().map(Loss::type)).doesNotContain("AWS::EC2::VPC");
    var without =
        edited(
            "    prod: { account: prod-1, cidr: 10.0.0.0/16 }",
            "    live: { account: prod-1, cidr: 10.0.0.0/16 }");
    assertThat(without.losses().stream().map(Loss::name)).contains(PROD + "/Vpc");
  }

  @Test
  void anAccountThatWasRenamedIsMoved() throws IOException {
    var plan =
        edited(
            "production: [prod-1, prod-2]",
            "production: { accounts: [prod-1, spare] }\n  accounts: { spare: { was: prod-2 } }");
    assertThat(plan.steps()).noneMatch(step -> step.action() == Action.ADD);
    assertThat(plan.steps()).noneMatch(step -> step.action() == Action.REMOVE);
    var account =
        plan.steps().stream()
            .filter(step -> step.id().equals("account.spare"))
            .findFirst()
            .orElseThrow();
    assertThat(account.was()).isEqualTo("account.prod-2");
    assertThat(account.settings().stream().map(StepPlan.SettingChange::path))
        .contains("AccountName");
    assertThat(changes(plan)).allMatch(change -> change.action() == Action.MODIFY);
    assertThat(plan.losses()).isEmpty();
  }

  @Test
  void aUnitThatWasRenamedIsMovedWithAllThatIsNamedAfterIt() throws IOException {
    var edited =
        acme.replace(
                "    development: [dev-1, dev-2]",
                "    sandbox: { accounts: [dev-1, dev-2], was: development }")
            .replace("developers: { development:", "developers: { sandbox:")
            .replace("[development, infrastructure]", "[sandbox, infrastructure]")
            .replace("isolated: [development,", "isolated: [sandbox,");
    var plan = edited(acme, edited);
    assertThat(plan.moves().steps()).containsEntry("unit.development", "unit.sandbox");
    assertThat(plan.steps()).allMatch(step -> step.action() == Action.MODIFY);
    assertThat(changes(plan)).allMatch(change -> change.action() == Action.MODIFY);
    assertThat(changes(plan)).allMatch(change -> change.replacement() == Replacement.FALSE);
    assertThat(plan.losses()).isEmpty();
  }

  @Test
  void whatLeavesGoesInTheOppositeOrder() throws IOException {
    var plan = edited("production: [prod-1, prod-2]", "production: [prod-1]");
    var gone =
        plan.stacks().stream()
            .filter(stack -> stack.action() == Action.REMOVE)
            .map(stack -> stack.stack().name())
            .toList();
    assertThat(gone.indexOf("plinth-runbooks")).isLessThan(gone.indexOf("plinth-identity"));
    var steps = plan.steps().stream().map(StepPlan::id).toList();
    assertThat(steps.indexOf("account-settings.prod-2"))
        .isLessThan(steps.indexOf("account.prod-2"));
    assertThat(plan.losses().getFirst().name()).isEqualTo("account.prod-2");
  }
}
