package dev.plinth.world.identity;

import static dev.plinth.world.identity.Held.ALLOW;
import static dev.plinth.world.identity.Held.HERE;
import static dev.plinth.world.identity.Held.TRUST;
import static dev.plinth.world.identity.Held.resources;
import static dev.plinth.world.identity.Held.role;
import static dev.plinth.world.identity.Held.said;
import static dev.plinth.world.identity.Held.text;
import static dev.plinth.world.identity.Held.user;
import static dev.plinth.world.identity.Held.when;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.naming.Existence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who there is. */
class IdentityTest {
  @Test
  void aRoleIsReadWhole() {
    var role =
        role(
            resources(
                """
                Role:
                  Type: AWS::IAM::Role
                  Properties:
                    RoleName: deploy
                    Path: /team/
                    MaxSessionDuration: 7200
                    PermissionsBoundary: !Ref Boundary
                    ManagedPolicyArns:
                    - arn:aws:iam::aws:policy/job-function/ViewOnlyAccess
                    - !Ref Own
                    Policies: [{ PolicyName: mine, %s }]
                    Tags: [{ Key: team, Value: shop }]
                    %s
                Own: { Type: AWS::IAM::ManagedPolicy, Properties: { %s } }
                Boundary: { Type: AWS::IAM::ManagedPolicy, Properties: { %s } }
                """
                    .formatted(ALLOW, TRUST, ALLOW, ALLOW)),
            "Role");
    assertThat(role.account()).isEqualTo(Templates.ACCOUNT);
    assertThat(role.arn().scalar()).contains("arn:aws:iam::111122223333:role/team/deploy");
    assertThat(role.path().scalar()).contains("/team/");
    assertThat(role.maxSession().scalar()).contains("7200");
    assertThat(role.trust().isReadable()).isTrue();
    assertThat(said(role.policies()))
        .containsExactly("inline mine", "aws job-function/ViewOnlyAccess", "managed Own");
    assertThat(said(role.boundary())).containsExactly("managed Boundary");
    assertThat(role.tags())
        .singleElement()
        .satisfies(tag -> assertThat(tag.value().scalar()).contains("shop"));
    assertThat(Existence.isTrue(role.exists())).isTrue();
  }

  @Test
  void aNameThatAwsMakesStaysAReference() {
    var role =
        role(
            resources("Role: { Type: AWS::IAM::Role, Properties: { %s } }".formatted(TRUST)),
            "Role");
    assertThat(role.name()).isEqualTo(new Term.Reference(role.key(), "", role.origin()));
    assertThat(role.arn()).isEqualTo(new Term.Reference(role.key(), "Arn", role.origin()));
    assertThat(role.path().scalar()).contains("/");
    assertThat(role.boundary()).isEmpty();
    assertThat(role.maxSession()).isInstanceOf(Term.Absent.class);
  }

  @Test
  void aNameMayDependOnAChoice() {
    var identity =
        resources(
            """
            Role:
              Type: AWS::IAM::Role
              Properties: { RoleName: !Sub "${Env}-role", %s }
            """
                .formatted(TRUST));
    assertThat(Terms.json(role(identity, "Role").arn()).compact())
        .contains("role/dev-role", "role/prod-role");
    assertThat(identity.resolve(text("arn:aws:iam::111122223333:role/dev-role"), "")).hasSize(1);
    assertThat(identity.resolve(text("arn:aws:iam::111122223333:role/test-role"), "")).isEmpty();
  }

  @Test
  void theAccountOfAnEstateHasANameBeforeItHasAnId() {
    var template =
        "Resources: { Role: { Type: AWS::IAM::Role, Properties: { RoleName: deploy, %s } } }"
            .formatted(TRUST);
    var world =
        Templates.world(
            List.of(
                Templates.stack(new StackKey("prod-1", "eu-west-1", "app"), template),
                Templates.stack(new StackKey("", "", "app"), template)));
    var roles = Identity.of(world).roles();
    assertThat(roles.getFirst().arn()).isInstanceOf(Term.Reference.class);
    assertThat(Terms.json(roles.getLast().arn()).compact())
        .isEqualTo(
            "{\"Plinth::Joined\":[\"arn:aws:iam::\",{\"Plinth::Reference\":[\"//organization\","
                + "\"account.prod-1\",\"id\"]},\":role/deploy\"]}");
  }

  @Test
  void usersAreInGroupsByTheirOwnWordAndByAdditions() {
    var identity =
        resources(
            """
            One: { Type: AWS::IAM::User, Properties: { Groups: [!Ref Staff, nobody] } }
            Two: { Type: AWS::IAM::User, Properties: { UserName: two } }
            Staff: { Type: AWS::IAM::Group }
            Admins: { Type: AWS::IAM::Group, Properties: { GroupName: admins } }
            Addition:
              Type: AWS::IAM::UserToGroupAddition
              Condition: IsProd
              Properties: { GroupName: admins, Users: [!Ref One, two] }
            """);
    assertThat(user(identity, "One").groups())
        .extracting(one -> one.group().key().id() + when(one.exists()))
        .containsExactly("Staff", "Admins when [Env is prod]");
    assertThat(user(identity, "Two").groups())
        .extracting(one -> one.group().key().id() + when(one.exists()))
        .containsExactly("Admins when [Env is prod]");
    assertThat(identity.loose()).extracting(one -> one.named().scalar()).hasSize(1);
  }

  @Test
  void instanceProfilesCarryRoles() {
    var identity =
        resources(
            """
            Role: { Type: AWS::IAM::Role, Properties: { %s } }
            Profile: { Type: AWS::IAM::InstanceProfile, Properties: { Roles: [!Ref Role] } }
            """
                .formatted(TRUST));
    assertThat(identity.instanceProfiles().getFirst().roles().getFirst().role())
        .isEqualTo(role(identity, "Role"));
  }

  @Test
  void aRoleWithoutTrustHasNone() {
    var identity = resources("Role: { Type: AWS::IAM::Role }");
    assertThat(role(identity, "Role").trust().editions())
        .singleElement()
        .isInstanceOf(Edition.Nothing.class);
  }

  @Test
  void servicesMakeRolesForThemselves() {
    var identity =
        resources(
            "Linked: { Type: AWS::IAM::ServiceLinkedRole, Properties: { AWSServiceName:"
                + " autoscaling.amazonaws.com } }");
    var linked = identity.serviceLinkedRoles().getFirst();
    assertThat(linked.path().scalar()).contains("/aws-service-role/autoscaling.amazonaws.com/");
    assertThat(linked.arn()).isInstanceOf(Term.Unknown.class);
    assertThat(identity.roles()).isEmpty();
  }

  @Test
  void principalsAreResolvedAsPoliciesNameThem() {
    var identity =
        resources(
            """
            Role: { Type: AWS::IAM::Role, Properties: { RoleName: deploy, %s } }
            User: { Type: AWS::IAM::User, Properties: { UserName: deploy } }
            """
                .formatted(TRUST));
    assertThat(identity.resolve(text("arn:aws:iam::111122223333:user/deploy"), ""))
        .containsExactly(user(identity, "User"));
    assertThat(identity.resolve(new Term.Reference(Templates.key("Role"), "Arn", HERE), "anywhere"))
        .containsExactly(role(identity, "Role"));
    assertThat(identity.resolve(text("deploy"), Templates.ACCOUNT)).hasSize(2);
    assertThat(identity.resolve(text("deploy"), "444455556666")).isEmpty();
    assertThat(identity.resolve(new Term.Reference(Templates.key("Role"), "RoleId", HERE), ""))
        .isEmpty();
  }

  @Test
  void permissionSetsAreWhatTheirAccountsMakeOfThem() {
    var identity =
        resources(
            """
            Set:
              Type: AWS::SSO::PermissionSet
              Properties:
                Name: admin
                InstanceArn: arn:aws:sso:::instance/ssoins-1
                SessionDuration: PT8H
                InlinePolicy: { Version: 2012-10-17, Statement: [{ Effect: Deny, Action: 'iam:*', Resource: '*' }] }
                ManagedPolicies: [arn:aws:iam::aws:policy/AdministratorAccess]
                CustomerManagedPolicyReferences: [{ Name: own }]
                PermissionsBoundary: { CustomerManagedPolicyReference: { Name: own, Path: /team/ } }
            Own: { Type: AWS::IAM::ManagedPolicy, Properties: { ManagedPolicyName: own, %s } }
            Assignment:
              Type: AWS::SSO::Assignment
              Properties:
                InstanceArn: arn:aws:sso:::instance/ssoins-1
                PermissionSetArn: !GetAtt Set.PermissionSetArn
                PrincipalId: 00000000-0000-0000-0000-000000000000
                PrincipalType: GROUP
                TargetId: "111122223333"
                TargetType: AWS_ACCOUNT
            """
                .formatted(ALLOW));
    var set = identity.permissionSets().getFirst();
    assertThat(said(set.policies()))
        .containsExactly("inline ?", "aws AdministratorAccess", "named own");
    assertThat(said(identity.policiesOf(set, Templates.ACCOUNT)))
        .containsExactly("inline ?", "aws AdministratorAccess", "managed Own");
    assertThat(said(identity.policiesOf(set, "444455556666")))
        .contains("missing: the account holds no policy of this name");
    assertThat(said(identity.boundaryOf(set, Templates.ACCOUNT)))
        .containsExactly("missing: the account holds no policy of this name");
    assertThat(identity.assignments())
        .singleElement()
        .satisfies(
            one -> assertThat(one.permissionSets().getFirst().permissionSet()).isSameAs(set));
  }
}
