package dev.plinth.blueprint.organization;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.json.Json;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LandingZoneTest {
  private static boolean accepts(Json manifest) {
    var schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Json.parse(
                        Objects.requireNonNull(
                            LandingZoneTest.class.getResourceAsStream(
                                "landing-zone-4.0.schema.json")))
                    .compact(),
                InputFormat.JSON);
    return schema.validate(manifest.compact(), InputFormat.JSON).isEmpty();
  }

  /** The value as JSON, with an account id in place of each reference. */
  private static Json json(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Json.of(text);
      case Value.Whole(var number) -> Json.of(number);
      case Value.Truth(var truth) -> Json.of(truth);
      case Value.Ref _ -> Json.of("111122223333");
      case Value.Items(var items) -> Json.array(items.stream().map(LandingZoneTest::json).toList());
      case Value.Fields(var fields) -> {
        var members = new LinkedHashMap<String, Json>();
        fields.forEach((name, field) -> members.put(name, json(field)));
        yield Json.object(members);
      }
      case Value.Decimal _,
          Value.GetAtt _,
          Value.Sub _,
          Value.Join _,
          Value.Select _,
          Value.Split _,
          Value.Base64 _ ->
          throw new AssertionError("not in a manifest: " + value);
    };
  }

  @Test
  void theManifestIsWhatVersion4Takes() {
    var steps = OrganizationBlueprint.compile(new TestEstate().build(), new Diagnostics()).plan();
    var settings =
        steps.steps().stream()
            .filter(step -> step.id().equals("landing-zone"))
            .findFirst()
            .orElseThrow()
            .action()
            .settings();
    var manifest = json(Objects.requireNonNull(settings.get("Manifest")));
    assertThat(accepts(manifest)).as(manifest.pretty()).isTrue();
    assertThat(settings).containsEntry("Version", Value.of("4.0"));
    assertThat(manifest.compact())
        .contains("\"loggingBucket\":{\"retentionDays\":365}")
        .contains(
            "\"governedRegions\":[\"eu-central-1\",\"eu-west-1\",\"us-east-1\",\"us-west-2\"]");
  }

  /** The article's time had manifests like this one; version 4.0 refuses it. */
  @Test
  void theSchemaRefusesTheManifestOfVersion3() {
    assertThat(
            accepts(
                Json.parse(
                    """
                    {"governedRegions": ["us-east-1"],
                     "organizationStructure": {"security": {"name": "Security"}},
                     "centralizedLogging": {"accountId": "111122223333", "enabled": true},
                     "securityRoles": {"accountId": "111122223333"},
                     "accessManagement": {"enabled": true}}
                    """)))
        .isFalse();
  }
}
