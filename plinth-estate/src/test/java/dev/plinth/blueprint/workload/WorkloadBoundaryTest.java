package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.access.language.Policy;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.check.privilege.Assemblies;
import dev.plinth.cloudformation.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Roles of workloads have the boundary, and it takes nothing away that they need. */
class WorkloadBoundaryTest {
  private static final ServiceAuthorization CATALOGUE = ServiceAuthorization.standard();

  /** The roles in stacks of workloads. */
  private static List<Member> roles() throws IOException {
    var roles = new ArrayList<Member>();
    for (var file : Assemblies.estates()) {
      var world = AssemblyStacks.world(Assemblies.of(file).assembly().orElseThrow());
      var directory = Directory.of(world);
      for (var role : world.ofType("AWS::IAM::Role")) {
        if (role.key().stack().name().startsWith("workload-")) {
          roles.add(directory.find(directory.arn(role).orElseThrow()).orElseThrow());
        }
      }
    }
    assertThat(roles).isNotEmpty();
    return roles;
  }

  private static boolean allows(List<Policy> policies, String action) {
    var small = action.toLowerCase(Locale.ROOT);
    return policies.stream()
        .flatMap(policy -> policy.about(small).stream())
        .anyMatch(statement -> statement.allows() && statement.doubt().isEmpty());
  }

  private static boolean denies(List<Policy> policies, String action) {
    var small = action.toLowerCase(Locale.ROOT);
    return policies.stream()
        .flatMap(policy -> policy.about(small).stream())
        .anyMatch(statement -> !statement.allows());
  }

  @Test
  void everyRoleHasTheBoundary() throws IOException {
    for (var role : roles()) {
      assertThat(role.layers().boundary()).as(role.arn()).hasSize(1);
      assertThat(role.layers().boundary().getFirst().doubts()).isEmpty();
    }
  }

  /** AWS's own policies count: what a service does with the role, it does within the boundary. */
  @Test
  void theBoundaryTakesNothingAway() throws IOException {
    var needed = new TreeSet<String>();
    for (var role : roles()) {
      for (var action : CATALOGUE.actions()) {
        var name = action.fullName();
        if (allows(role.layers().identity(), name)) {
          needed.add(name);
          assertThat(allows(role.layers().boundary(), name)).as(role.arn() + " " + name).isTrue();
          assertThat(denies(role.layers().boundary(), name)).as(role.arn() + " " + name).isFalse();
        }
      }
    }
    assertThat(needed).contains("s3:GetObject", "logs:PutLogEvents", "kms:Decrypt");
  }

  /** Were a role given everything, it still could not free itself or rewrite a policy. */
  @Test
  void theBoundaryKeepsIdentitiesAway() throws IOException {
    var boundary = roles().getFirst().layers().boundary();
    for (var service : List.of("iam", "organizations", "sso", "account", "cloudformation", "sts")) {
      assertThat(CATALOGUE.actions(service).stream().map(Action::fullName))
          .isNotEmpty()
          .noneMatch(name -> allows(boundary, name));
    }
    assertThat(CATALOGUE.actions())
        .filteredOn(action ->
            action.accessLevels().contains(AccessLevel.PERMISSIONS_MANAGEMENT)
                && allows(boundary, action.fullName()))
        .map(Action::fullName)
        // signing in to a database, which AWS classes so
        .containsExactly("rds-db:connect");
  }

  @Test
  void theBoundaryIsThereFirst() throws IOException {
    for (var file : Assemblies.estates()) {
      for (var stack : Assemblies.of(file).assembly().orElseThrow().stacks()) {
        boolean isBound =
            stack.template().resources().values().stream()
                .anyMatch(resource -> resource.properties().containsKey("PermissionsBoundary"));
        if (isBound) {
          assertThat(stack.after())
              .as(stack.id().toString())
              .anyMatch(before ->
                  before.account().equals(stack.id().account())
                      && before.name().equals("plinth-identity"));
        }
        stack.template().resources().values().stream()
            .filter(resource -> resource.properties().containsKey("PermissionsBoundary"))
            .forEach(resource ->
                assertThat(resource.properties().get("PermissionsBoundary"))
                    .isEqualTo(
                        Value.sub(
                            "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/plinth-boundary")));
      }
    }
  }
}
