package dev.plinth.blueprint.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Config: each is mended by a document that mends, or says why nothing does. */
class ConfigRuleTest {
  /** What a template of a pack may be when it stands in a template itself. */
  private static final int LARGEST_TEMPLATE = 51_200;

  static List<Json.JsonObject> entries() {
    return DataFile.objects(DataFile.read(ConfigRule.class, "config-rules.json"), "rules");
  }

  @ParameterizedTest
  @MethodSource("entries")
  void isMendedOrSaysWhyNot(Json.JsonObject entry) {
    assertThat(entry.object("remediation").isPresent())
        .isNotEqualTo(entry.string("left").isPresent());
    assertThat(entry.string("why")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void waitsForAPersonWithAReason(Json.JsonObject entry) {
    entry
        .object("remediation")
        .ifPresent(fix ->
            assertThat(fix.isTrue("automatic")).isNotEqualTo(fix.string("approval").isPresent()));
  }

  @Test
  void whatOnlyTellsMendsNothing() {
    assertThat(ConfigRule.all().stream().map(ConfigRule::remediation).flatMap(Optional::stream))
        .isNotEmpty()
        .noneMatch(fix -> fix.document().contains("Publish") || fix.document().contains("Notif"));
  }

  @Test
  void costsAndLossesAreNotAutomatic() {
    assertThat(ConfigRule.all())
        .filteredOn(rule ->
            List.of(
                    "RDS_MULTI_AZ_SUPPORT",
                    "S3_BUCKET_VERSIONING_ENABLED",
                    "IAM_USER_UNUSED_CREDENTIALS_CHECK")
                .contains(rule.identifier()))
        .hasSize(3)
        .allMatch(rule -> !rule.remediation().orElseThrow().automatic());
  }

  @Test
  void everyCallOfARemediationExists() {
    var catalogue = ServiceAuthorization.standard();
    for (var rule : ConfigRule.all()) {
      rule.remediation()
          .ifPresent(fix ->
              assertThat(fix.calls())
                  .as(rule.identifier())
                  .isNotEmpty()
                  .allMatch(call -> catalogue.find(call).isPresent()));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePackFitsAndTriesFiveTimes(boolean home) {
    var text = ConformancePack.template(home);
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LARGEST_TEMPLATE);
    var resources = ((Json.JsonObject) Json.parse(text)).object("Resources").orElseThrow();
    for (var name : resources.members().keySet()) {
      var resource = resources.object(name).orElseThrow();
      if (resource.string("Type").orElseThrow().endsWith("RemediationConfiguration")) {
        var properties = resource.object("Properties").orElseThrow();
        assertThat(properties.number("MaximumAutomaticAttempts").orElseThrow().intValue())
            .isEqualTo(5);
        assertThat(properties.number("RetryAttemptSeconds").orElseThrow().intValue()).isEqualTo(60);
        assertThat(resources.members()).containsKey(resource.string("DependsOn").orElseThrow());
      }
    }
    assertThat(resources.members().containsKey("IamPasswordPolicy")).isEqualTo(home);
  }
}
