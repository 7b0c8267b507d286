package dev.plinth.access.lint;

import dev.plinth.world.World;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.Policy;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Principal;
import dev.plinth.world.identity.ResourcePolicy;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The policies that a World holds, wherever they stand. */
final class Documents {
  /** Resources that are a policy, whether or not the World holds whom they are attached to. */
  private static final List<String> POLICIES =
      List.of(
          "AWS::IAM::Policy",
          "AWS::IAM::RolePolicy",
          "AWS::IAM::UserPolicy",
          "AWS::IAM::GroupPolicy",
          "AWS::IAM::ManagedPolicy");

  private static final Set<String> IN_THE_LANGUAGE =
      Set.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

  private Documents() {}

  static Stream<PolicyDocument> in(World world) {
    var identity = Identity.of(world);
    return Stream.of(
            POLICIES.stream()
                .flatMap(type -> world.ofType(type).stream())
                .map(policy -> PolicyDocument.of(policy.property("PolicyDocument"))),
            identity.principals().stream()
                .flatMap(principal -> principal.policies().stream())
                .flatMap(Documents::inline),
            identity.roles().stream().map(Principal.Role::trust),
            identity.permissionSets().stream()
                .flatMap(permissions -> permissions.policies().stream())
                .flatMap(Documents::inline),
            identity.resourcePolicies().stream().map(ResourcePolicy::document),
            world.ofType("AWS::Organizations::Policy").stream()
                .filter(policy ->
                    policy.property("Type").scalar().filter(IN_THE_LANGUAGE::contains).isPresent())
                .map(policy -> PolicyDocument.of(policy.property("Content"))))
        .flatMap(documents -> documents);
  }

  private static Stream<PolicyDocument> inline(Policy policy) {
    return policy instanceof Policy.Inline inline ? Stream.of(inline.document()) : Stream.empty();
  }
}
