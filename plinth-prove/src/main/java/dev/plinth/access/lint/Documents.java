package dev.plinth.access.lint;

import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.World;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.PermissionSet;
import dev.plinth.world.identity.Policy;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Principal;
import dev.plinth.world.identity.ResourcePolicy;
import dev.plinth.world.identity.ResourcePolicyType.Purpose;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The policies that a World holds, wherever they stand. */
public final class Documents {
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

  /** All of them. One that is attached to somebody comes again as a policy of theirs. */
  public static Stream<HeldDocument> in(World world) {
    var identity = Identity.of(world);
    var limits = boundaries(identity);
    return Stream.of(
            POLICIES.stream()
                .flatMap(type -> world.ofType(type).stream())
                .map(policy ->
                    new HeldDocument(
                        policy.key(),
                        limits.contains(policy.key()) ? Kind.BOUNDARY : Kind.IDENTITY,
                        PolicyDocument.of(policy.property("PolicyDocument")))),
            identity.principals().stream()
                .flatMap(principal -> inline(principal.key(), principal.policies())),
            identity.roles().stream()
                .map(role -> new HeldDocument(role.key(), Kind.TRUST, role.trust())),
            identity.permissionSets().stream().flatMap(set -> inline(set.key(), set.policies())),
            identity.resourcePolicies().stream().map(Documents::of),
            world.ofType("AWS::Organizations::Policy").stream()
                .filter(policy ->
                    policy.property("Type").scalar().filter(IN_THE_LANGUAGE::contains).isPresent())
                .map(policy ->
                    new HeldDocument(
                        policy.key(), Kind.LIMIT, PolicyDocument.of(policy.property("Content")))))
        .flatMap(documents -> documents);
  }

  private static HeldDocument of(ResourcePolicy policy) {
    var kind = policy.type().purpose() == Purpose.LIMIT ? Kind.LIMIT : Kind.RESOURCE;
    return new HeldDocument(policy.holder(), kind, policy.document());
  }

  /** The managed policies that are the boundary of somebody, and grant nobody anything. */
  private static Set<ResourceKey> boundaries(Identity identity) {
    var limits = new HashSet<ResourceKey>();
    identity.principals().forEach(principal -> managed(boundary(principal)).forEach(limits::add));
    identity.permissionSets().stream()
        .map(PermissionSet::boundary)
        .flatMap(Documents::managed)
        .forEach(limits::add);
    identity.principals().stream()
        .map(Principal::policies)
        .flatMap(Documents::managed)
        .forEach(limits::remove);
    identity.permissionSets().stream()
        .map(PermissionSet::policies)
        .flatMap(Documents::managed)
        .forEach(limits::remove);
    return limits;
  }

  private static List<Policy> boundary(Principal principal) {
    return switch (principal) {
      case Principal.Role role -> role.boundary();
      case Principal.User user -> user.boundary();
      case Principal.Group _, Principal.ServiceLinkedRole _ -> List.of();
    };
  }

  private static Stream<ResourceKey> managed(List<Policy> policies) {
    return policies.stream()
        .flatMap(policy ->
            policy instanceof Policy.Managed managed
                ? Stream.of(managed.policy().key())
                : Stream.empty());
  }

  private static Stream<HeldDocument> inline(ResourceKey holder, List<Policy> policies) {
    return policies.stream()
        .flatMap(policy ->
            policy instanceof Policy.Inline inline
                ? Stream.of(new HeldDocument(holder, Kind.IDENTITY, inline.document()))
                : Stream.empty());
  }
}
