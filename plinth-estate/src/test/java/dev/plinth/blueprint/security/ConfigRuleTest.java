package dev.plinth.blueprint.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.organization.TestEstate;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
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

  /** What the guardrails are asked to let through is what the documents do. */
  @Test
  void theGuardrailsAreAskedAboutEachCall() {
    var asked =
        DataFile.objects(
                DataFile.read(DataFile.class, "lockout/operating-calls.json"), "responders")
            .stream()
            .filter(responder ->
                responder.string("role").filter(IdentityStacks.REMEDIATION::equals).isPresent())
            .findFirst()
            .orElseThrow();
    assertThat(new TreeSet<>(asked.strings("calls"))).isEqualTo(RemediationRole.calls());
  }

  @Test
  void everyCallOfARemediationExists() {
    var catalogue = ServiceAuthorization.standard();
    for (var rule : ConfigRule.all()) {
      rule.remediation()
          .ifPresent(fix ->
              assertThat(fix.allCalls())
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

  /** What a document is called, takes and needs was read in its page, and what was not is said. */
  @ParameterizedTest
  @MethodSource("entries")
  void itsPageWasRead(Json.JsonObject entry) {
    entry
        .object("remediation")
        .ifPresent(fix -> {
          assertThat(fix.string("source"))
              .hasValueSatisfying(page ->
                  assertThat(page)
                      .startsWith(
                          "https://docs.aws.amazon.com/systems-manager-automation-runbooks/"));
          assertThat(LocalDate.parse(fix.string("verified").orElseThrow()))
              .isAfterOrEqualTo(LocalDate.of(2026, 11, 30));
          assertThat(fix.strings("calls").isEmpty())
              .isEqualTo(fix.string("unverified").isPresent());
          fix.object("besides")
              .ifPresent(more ->
                  more.members()
                      .keySet()
                      .forEach(call ->
                          assertThat(more.string(call))
                              .hasValueSatisfying(why -> assertThat(why).isNotBlank())));
        });
  }

  /** The role may do what the documents need, each on what it acts on, and nothing else. */
  @Test
  void theRoleMayDoWhatTheDocumentsNeed() {
    var needed = new TreeSet<String>();
    entries()
        .forEach(entry ->
            entry
                .object("remediation")
                .ifPresent(fix -> {
                  needed.addAll(fix.strings("calls"));
                  fix.object("besides").ifPresent(more -> needed.addAll(more.members().keySet()));
                  assertThat(fix.strings("without")).noneMatch(needed::contains);
                }));
    assertThat(RemediationRole.calls()).isEqualTo(needed);
    var allowed = new TreeSet<String>();
    for (var statement : statements(RemediationRole.policy())) {
      var actions = statement.strings("Action");
      statement.string("Action").ifPresent(allowed::add);
      allowed.addAll(actions);
      boolean everywhere = statement.string("Resource").filter("*"::equals).isPresent();
      var first = actions.isEmpty() ? statement.string("Action").orElseThrow() : actions.getFirst();
      assertThat(ServiceAuthorization.standard().find(first).orElseThrow().isWildcardOnly())
          .isEqualTo(everywhere);
    }
    assertThat(allowed).isEqualTo(needed);
  }

  private static List<Json.JsonObject> statements(Value policy) {
    var resource =
        Resource.of("R", "AWS::IAM::ManagedPolicy", TestEstate.ORIGIN, "PolicyDocument", policy);
    var template = Template.of("", Map.of(), List.of(resource), Map.of());
    var document =
        ((Json.JsonObject) Json.parse(TemplateWriter.write(template)))
            .object("Resources")
            .flatMap(it -> it.object("R"))
            .flatMap(it -> it.object("Properties"))
            .flatMap(it -> it.object("PolicyDocument"))
            .orElseThrow();
    return document.items("Statement").stream().map(Json.JsonObject.class::cast).toList();
  }
}
