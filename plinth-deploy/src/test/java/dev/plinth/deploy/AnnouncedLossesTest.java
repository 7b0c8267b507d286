package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.AnnouncedLosses.Announced;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.HoldsData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedLossesTest {
  private static final Path RECORDED =
      Path.of("../../shared/cases/cloudformation/changesets.jsonl");

  @Test
  void whatAwsReplacedIsWhatIsTold() throws IOException {
    assumeTrue(Files.exists(RECORDED), "the recorded change sets are not here");
    var replaced = new HashMap<String, Set<String>>();
    var told = new HashMap<String, Set<String>>();
    for (var line : Files.readAllLines(RECORDED)) {
      var one = (JsonObject) Json.parse(line);
      var expected = one.object("expected").orElseThrow();
      var events = expected.object("per-resource-events");
      if (events.isEmpty()) {
        continue;
      }
      var changes =
          expected
              .object("describe-change-set-2")
              .map(set -> Caller.objects(set, "Changes"))
              .orElse(List.of());
      var id = one.string("id").orElseThrow();
      told.put(
          id,
          AnnouncedLosses.of(changes, _ -> true).stream()
              .filter(loss -> loss.what().equals("is replaced"))
              .map(Announced::logicalId)
              .collect(Collectors.toCollection(TreeSet::new)));
      replaced.put(id, replaced(modified(changes), events.get()));
    }
    assertThat(told).isEqualTo(replaced);
    assertThat(replaced.values().stream().mapToInt(Set::size).sum()).isGreaterThanOrEqualTo(10);
  }

  private static Set<String> modified(List<JsonObject> changes) {
    return changes.stream()
        .flatMap(change -> change.object("ResourceChange").stream())
        .filter(change -> change.string("Action").orElse("").equals("Modify"))
        .map(change -> change.string("LogicalResourceId").orElseThrow())
        .collect(Collectors.toSet());
  }

  /** Those that had two physical ids, one after the other. */
  private static Set<String> replaced(Set<String> modified, JsonObject events) {
    var replaced = new TreeSet<String>();
    for (var id : modified) {
      var physical = new HashSet<String>();
      Caller.objects(events, id)
          .forEach(event ->
              event
                  .string("PhysicalResourceId")
                  .filter(one -> !one.isEmpty())
                  .ifPresent(physical::add));
      if (physical.size() > 1) {
        replaced.add(id);
      }
    }
    return replaced;
  }

  @ParameterizedTest
  @CsvSource({
    "Conditional, Static, Conditionally, '', may be replaced",
    "Conditional, Static, Always, Name, may be replaced",
    "Conditional, Dynamic, Always, '', may be replaced",
    "Conditional, Dynamic, Always, Key.Arn, ",
    "Conditional, Static, Never, '', ",
    "True, Dynamic, Always, Key.Arn, is replaced",
    "False, Static, Never, '', ",
  })
  void whatMayBeReplacedIsToldUnlessOnlyAttributesOfWhatStaysBringItAbout(
      String replacement, String evaluation, String recreation, String entity, String what) {
    var change =
        change("AWS::S3::Bucket", "Modify", "ReplaceAndDelete")
            .with("Replacement", Json.of(replacement))
            .with(
                "Details",
                Json.array(
                    List.of(
                        Json.object(
                            "Evaluation",
                            evaluation,
                            "CausingEntity",
                            entity,
                            "Target",
                            Json.object(
                                "Attribute",
                                "Properties",
                                "Name",
                                "BucketName",
                                "RequiresRecreation",
                                recreation)))));
    assertThat(told(change)).containsExactlyElementsOf(what == null ? List.of() : List.of(what));
  }

  @ParameterizedTest
  @CsvSource({
    "AWS::S3::Bucket, Remove, Delete, is removed",
    "AWS::S3::Bucket, Remove, Retain, ",
    "AWS::S3::Bucket, Dynamic, '', may be removed",
    "AWS::S3::Bucket, Add, '', ",
    "AWS::S3::Bucket, Import, '', ",
    "AWS::SNS::Topic, Remove, Delete, ",
    "AWS::SNS::Topic, Remove, Snapshot, is removed",
  })
  void whatHoldsDataOrIsWantedIsToldWhenItGoes(
      String type, String action, String policy, String what) {
    assertThat(told(change(type, action, policy)))
        .containsExactlyElementsOf(what == null ? List.of() : List.of(what));
  }

  @Test
  void theFirstIsNamedAndTheOthersAreCounted() {
    var bucket = new Announced("Logs", "AWS::S3::Bucket", "is replaced", "BucketName");
    var table = new Announced("Orders", "AWS::DynamoDB::Table", "is removed", "");
    assertThat(
            AnnouncedLosses.words(
                new Stack.Id("prod-1", "us-east-1", "shop"), List.of(bucket, table)))
        .isEqualTo(
            "CloudFormation says that `prod-1/us-east-1/shop/Logs` (AWS::S3::Bucket), which holds"
                + " data, is replaced, because of BucketName, and 1 more");
  }

  private static JsonObject change(String type, String action, String policy) {
    return Json.object(
        "Action", action, "LogicalResourceId", "One", "ResourceType", type, "PolicyAction", policy);
  }

  private static List<String> told(JsonObject change) {
    return AnnouncedLosses.of(
            List.of(Json.object("ResourceChange", change)), HoldsData.standard()::isIn)
        .stream()
        .map(Announced::what)
        .toList();
  }
}
