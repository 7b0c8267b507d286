package dev.plinth.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.cloud.Cloud;
import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Place;
import dev.plinth.deploy.Waiting;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.twin.Twin;
import dev.plinth.twin.TwinCloud;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people change by hand in the twin, told at the lines of the estate. */
class DriftTest {
  @TempDir Path folder = Path.of("");

  private static List<Diagnostic> drift(Checkup.Outcome estate, Cloud cloud) {
    return Drift.of(
        Estates.survey(estate, cloud),
        estate.assembly().orElseThrow(),
        Estates.plan(estate, cloud),
        cloud,
        Waiting.NONE,
        8);
  }

  private static List<String> told(List<Diagnostic> drift) {
    return drift.stream()
        .map(one -> one.code() + " " + one.at().origin().line() + ": " + one.message())
        .toList();
  }

  @Test
  void whatWasDoneByHandIsToldWhereTheEstateSaysOtherwise() {
    var text = Estates.example("minimal.yaml");
    var one = Twin.empty();
    one.enableIdentityCenter();
    var cloud = new TwinCloud(one, "OrganizationAccountAccessRole");
    var estate = Estates.compile(folder, text);
    Estates.deploy(estate, cloud);
    assertThat(told(drift(estate, cloud))).isEmpty();

    var survey = Estates.survey(estate, cloud);
    var prod = Estates.account(survey, "prod");
    var unit = survey.census().account(prod).orElseThrow().parent();
    Estates.call(
        cloud,
        "organizations:MoveAccount",
        "AccountId",
        prod,
        "SourceParentId",
        unit,
        "DestinationParentId",
        survey.census().root());
    var policy =
        survey.census().policies().stream()
            .filter(found -> found.type().equals("SERVICE_CONTROL_POLICY"))
            .findFirst()
            .orElseThrow();
    Estates.call(cloud, "organizations:DetachPolicy", "PolicyId", policy.id(), "TargetId", unit);
    Estates.call(cloud, "organizations:AttachPolicy", "PolicyId", policy.id(), "TargetId", prod);
    Estates.call(
        cloud, "organizations:CreateOrganizationalUnit", "ParentId", unit, "Name", "sandbox");
    Estates.call(
        cloud,
        "organizations:CreatePolicy",
        "Name",
        "ours",
        "Description",
        "by hand",
        "Type",
        "SERVICE_CONTROL_POLICY",
        "Content",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}");
    var ours =
        Estates.survey(estate, cloud).census().policies().stream()
            .filter(found -> found.name().equals("ours"))
            .findFirst()
            .orElseThrow();
    Estates.call(cloud, "organizations:AttachPolicy", "PolicyId", ours.id(), "TargetId", unit);
    cloud.call(
        new Place(prod, "eu-central-1"),
        new Operation("iam", "AttachRolePolicy"),
        Json.object(
            "RoleName", "plinth-backup", "PolicyArn", "arn:aws:iam::aws:policy/IAMFullAccess"));

    assertThat(told(drift(estate, cloud)))
        .containsExactlyInAnyOrder(
            "DRF-101 12: policy `plinth-guardrails-1` is not attached to `production`",
            "DRF-101 6: policy `plinth-guardrails-1` is still attached to `prod`, on which it was"
                + " tried",
            "DRF-101 12: account `prod` stands in `root`, and not in `production`",
            "DRF-104 6: unit `production/sandbox` is there, and not in the estate",
            "DRF-104 12: policy `ours` is attached to `production`, and not in the estate",
            "DRF-103 19: `Role` (AWS::IAM::Role) of stack `prod/eu-central-1/plinth-backup` was"
                + " changed past CloudFormation");
  }
}
