package dev.plinth.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.reader.Sources;
import dev.plinth.world.Organization;
import dev.plinth.world.World;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.Policy;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.ResourcePolicy.Target;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who there is in what Plinth compiles, and what policies say of them. */
class AssemblyIdentityTest {
  private static World world(String example) {
    var file = Path.of(System.getProperty("plinth.root"), "examples", example + ".yaml");
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 24), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
    return Sources.of(AssemblyStacks.of(assembly), AssemblyStacks.organization(assembly)).world();
  }

  private static List<PolicyDocument> documents(Identity identity) {
    var documents = new ArrayList<PolicyDocument>();
    for (var principal : identity.principals()) {
      policies(principal.policies(), documents);
    }
    identity.roles().forEach(role -> documents.add(role.trust()));
    identity.permissionSets().forEach(set -> policies(set.policies(), documents));
    identity.resourcePolicies().forEach(policy -> documents.add(policy.document()));
    return documents;
  }

  private static void policies(List<Policy> policies, List<PolicyDocument> documents) {
    for (var policy : policies) {
      switch (policy) {
        case Policy.Inline inline -> documents.add(inline.document());
        case Policy.Managed managed -> documents.add(managed.policy().document());
        case Policy.AwsManaged _, Policy.Named _ -> {}
        case Policy.Missing missing -> throw new AssertionError(missing.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "minimal"})
  void everyPolicyCanBeRead(String example) {
    var identity = Identity.of(world(example));
    assertThat(identity.roles()).isNotEmpty();
    assertThat(identity.loose()).isEmpty();
    assertThat(documents(identity))
        .isNotEmpty()
        .allMatch(PolicyDocument::isReadable)
        .allMatch(
            document -> document.editions().stream().allMatch(Edition.Readable.class::isInstance));
    assertThat(identity.resourcePolicies())
        .flatMap(policy -> policy.of())
        .doesNotHaveAnyElementsOfTypes(Target.Missing.class);
    assertThat(identity.assignments())
        .allSatisfy(one -> assertThat(one.permissionSets()).hasSize(1));
  }

  @Test
  void everyGuardrailCanBeRead() {
    var world = world("acme");
    var identity = Identity.of(world);
    for (var account : Organization.of(world).accounts().keySet()) {
      for (var type : List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY")) {
        assertThat(identity.organizationPolicies(account, type))
            .as(account + " " + type)
            .allMatch(policy -> policy.document().isReadable());
      }
    }
    assertThat(identity.organizationPolicies("prod-1", "SERVICE_CONTROL_POLICY")).isNotEmpty();
  }

  @Test
  void rolesOfServicesTellWhoAssumesThem() {
    var roles =
        Identity.of(world("acme")).roles().stream()
            .filter(role -> role.path().scalar().filter("/service-role/"::equals).isPresent())
            .toList();
    assertThat(roles)
        .isNotEmpty()
        .allSatisfy(role -> assertThat(role.trust().statements()).hasSize(1));
  }
}
