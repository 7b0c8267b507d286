package dev.plinth.world.identity;

import static dev.plinth.world.identity.Held.ALLOW;
import static dev.plinth.world.identity.Held.TRUST;
import static dev.plinth.world.identity.Held.read;
import static dev.plinth.world.identity.Held.resources;
import static dev.plinth.world.identity.Held.role;
import static dev.plinth.world.identity.Held.said;
import static dev.plinth.world.identity.Held.user;
import static dev.plinth.world.identity.Held.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What principals hold, wherever it is written. */
class AttachmentsTest {
  @Test
  void attachmentsAreMergedWhereverTheyAreWritten() {
    var identity =
        resources(
            """
            Role: { Type: AWS::IAM::Role, Properties: { %1$s } }
            User: { Type: AWS::IAM::User }
            Group: { Type: AWS::IAM::Group, Properties: { GroupName: staff } }
            Inline:
              Type: AWS::IAM::Policy
              Properties: { PolicyName: a, Roles: [!Ref Role], Users: [!Ref User], Groups: [staff], %2$s }
            Managed:
              Type: AWS::IAM::ManagedPolicy
              Properties: { Roles: [!Ref Role], Users: [!Ref User], Groups: [!Ref Group], %2$s }
            RolePolicy: { Type: AWS::IAM::RolePolicy, Properties: { PolicyName: r, RoleName: !Ref Role, %2$s } }
            UserPolicy: { Type: AWS::IAM::UserPolicy, Properties: { PolicyName: u, UserName: !Ref User, %2$s } }
            GroupPolicy: { Type: AWS::IAM::GroupPolicy, Properties: { PolicyName: g, GroupName: staff, %2$s } }
            """
                .formatted(TRUST, ALLOW));
    assertThat(said(role(identity, "Role").policies()))
        .containsExactly("inline a", "inline r", "managed Managed");
    assertThat(said(user(identity, "User").policies()))
        .containsExactly("inline a", "inline u", "managed Managed");
    assertThat(said(identity.groups().getFirst().policies()))
        .containsExactly("inline a", "inline g", "managed Managed");
    assertThat(identity.loose()).isEmpty();
    assertThat(identity.managedPolicies()).hasSize(1);
  }

  @Test
  void attachmentsReachOtherStacksByName() {
    var identity =
        read(
            "Resources: { Role: { Type: AWS::IAM::Role, Properties: { RoleName: deploy, %s } } }"
                .formatted(TRUST),
            "Resources: { P: { Type: AWS::IAM::Policy, Properties: { PolicyName: a, Roles:"
                + " [deploy],"
                + " %s } } }".formatted(ALLOW));
    assertThat(said(identity.roles().getFirst().policies())).containsExactly("inline a");
  }

  @Test
  void aNameIsThatOfItsOwnAccount() {
    var elsewhere = new StackKey("444455556666", "us-east-1", "app");
    var world =
        Templates.world(
            List.of(
                Templates.stack(
                    elsewhere,
                    "Resources: { Role: { Type: AWS::IAM::Role, Properties: { RoleName: deploy, %s"
                            .formatted(TRUST)
                        + " } } }"),
                Templates.stack(
                    Templates.stack("app"),
                    "Resources: { P: { Type: AWS::IAM::Policy, Properties: { PolicyName: a, Roles:"
                        + " [deploy], %s } } }".formatted(ALLOW))));
    var identity = Identity.of(world);
    assertThat(identity.roles().getFirst().policies()).isEmpty();
    assertThat(identity.loose())
        .extracting(Loose::property, loose -> loose.named().scalar().orElseThrow())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("Roles", "deploy"));
  }

  @Test
  void managedPoliciesAreFoundByArn() {
    var identity =
        resources(
            """
            Role:
              Type: AWS::IAM::Role
              Properties:
                %s
                ManagedPolicyArns:
                - !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:policy/team/own"
                - arn:aws:iam::111122223333:policy/other
                - !Ref Free
                - !GetAtt Custom.Arn
            Own:
              Type: AWS::IAM::ManagedPolicy
              Properties: { ManagedPolicyName: own, Path: /team/, %s }
            Custom: { Type: Custom::Policy, Properties: { ServiceToken: x } }
            """
                .formatted(TRUST, ALLOW));
    assertThat(said(role(identity, "Role").policies()))
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("managed Own"),
            one -> assertThat(one).isEqualTo("missing: no source tells of this policy"),
            one -> assertThat(one).startsWith("missing: ").contains("Free"),
            one -> assertThat(one).isEqualTo("missing: no source tells of this policy"));
  }

  @Test
  void policiesOfAwsAreKnownInAPartitionThatIsNot() {
    var world =
        Templates.world(
            List.of(
                Templates.stack(
                    new StackKey("", "", "app"),
                    """
                    Resources:
                      Role:
                        Type: AWS::IAM::Role
                        Properties:
                          %s
                          ManagedPolicyArns: [!Sub "arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess"]
                    """
                        .formatted(TRUST))));
    assertThat(said(Identity.of(world).roles().getFirst().policies()))
        .containsExactly("aws AdministratorAccess");
  }

  @Test
  void whatIsHeldMayDependOnAChoice() {
    var identity =
        resources(
            """
            Role:
              Type: AWS::IAM::Role
              Properties:
                %1$s
                PermissionsBoundary: !If [IsProd, !Ref Own, !Ref AWS::NoValue]
                ManagedPolicyArns: !If [IsProd, [arn:aws:iam::aws:policy/A], [arn:aws:iam::aws:policy/B]]
                Policies: [!If [IsProd, { PolicyName: p, %2$s }, !Ref AWS::NoValue]]
            Gone: { Type: AWS::IAM::User, Condition: IsProd }
            Own: { Type: AWS::IAM::ManagedPolicy, Condition: IsProd, Properties: { %2$s } }
            Extra:
              Type: AWS::IAM::Policy
              Properties: { PolicyName: x, Roles: [!If [IsProd, !Ref Role, other]], %2$s }
            """
                .formatted(TRUST, ALLOW));
    var role = role(identity, "Role");
    assertThat(when(user(identity, "Gone").exists())).isEqualTo(" when [Env is prod]");
    assertThat(said(role.policies()))
        .containsExactly(
            "inline p when [Env is prod]",
            "aws A when [Env is prod]",
            "aws B when [Env is dev]",
            "inline x when [Env is prod]");
    assertThat(said(role.boundary())).containsExactly("managed Own when [Env is prod]");
    assertThat(identity.loose())
        .extracting(one -> one.named().scalar().orElse("?") + when(one.exists()))
        .containsExactly("other when [Env is dev]");
  }

  @Test
  void aNameThatMatchesInOneCaseIsAttachedInIt() {
    var identity =
        resources(
            """
            Role: { Type: AWS::IAM::Role, Properties: { RoleName: !Sub "${Env}-role", %s } }
            P: { Type: AWS::IAM::Policy, Properties: { PolicyName: a, Roles: [dev-role], %s } }
            """
                .formatted(TRUST, ALLOW));
    assertThat(said(role(identity, "Role").policies()))
        .containsExactly("inline a when [Env is dev]");
    assertThat(identity.loose())
        .extracting(one -> when(one.exists()))
        .containsExactly(" when [Env is prod]");
  }

  @Test
  void whatIsNotKnownIsNotDropped() {
    var identity =
        resources(
            """
            Role: { Type: AWS::IAM::Role, Properties: { %s, Policies: [!Ref Free], Tags: !Ref Free } }
            P: { Type: AWS::IAM::Policy, Properties: { PolicyName: a, Roles: !Ref Free, %s } }
            """
                .formatted(TRUST, ALLOW));
    var role = role(identity, "Role");
    assertThat(role.policies())
        .singleElement()
        .isInstanceOfSatisfying(
            Policy.Inline.class, inline -> assertThat(inline.document().isReadable()).isFalse());
    assertThat(role.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.key()).isInstanceOf(Term.Unknown.class));
    assertThat(identity.loose())
        .singleElement()
        .satisfies(loose -> assertThat(loose.named()).isInstanceOf(Term.Unknown.class));
  }

  @Test
  void namesThatArePutTogetherAlikeAreTheSame() {
    var estate = new StackKey("prod-1", "eu-west-1", "app");
    var world =
        Templates.world(
            List.of(
                Templates.stack(
                    estate,
                    """
                    Resources:
                      Role:
                        Type: AWS::IAM::Role
                        Properties:
                          RoleName: !Sub "${AWS::AccountId}-deploy"
                          ManagedPolicyArns: [!Sub "arn:aws:iam::${AWS::AccountId}:policy/own"]
                          %s
                      Own: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: own, %s } }
                      P:
                        Type: AWS::IAM::Policy
                        Properties: { PolicyName: a, Roles: [!Sub "${AWS::AccountId}-deploy"], %s }
                    """
                        .formatted(TRUST, ALLOW, ALLOW))));
    var identity = Identity.of(world);
    assertThat(said(identity.roles().getFirst().policies()))
        .containsExactly("managed Own", "inline a");
    assertThat(identity.loose()).isEmpty();
  }
}
