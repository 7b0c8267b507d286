package dev.plinth.world.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.identity.Principal.Role;
import dev.plinth.world.identity.Principal.User;
import dev.plinth.world.naming.Existence;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who there is, and what they hold. */
class IdentityTest {
  private static final Origin HERE = Origin.of(SourceFile.of("test", ""));
  private static final String PARAMETERS =
      """
      Parameters:
        Env: { Type: String, AllowedValues: [dev, prod] }
        Free: { Type: String }
      Conditions:
        IsProd: !Equals [!Ref Env, prod]
      """;
  private static final String TRUST =
      "AssumeRolePolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Principal: {"
          + " Service: ec2.amazonaws.com }, Action: sts:AssumeRole } }";
  private static final String ALLOW =
      "PolicyDocument: { Version: 2012-10-17, Statement: { Effect: Allow, Action: 's3:*',"
          + " Resource: '*' } }";

  private static Identity read(String... templates) {
    return Identity.of(Templates.world(templates));
  }

  private static Identity resources(String resources) {
    return read(PARAMETERS + "Resources:\n" + resources.indent(2));
  }

  private static Role role(Identity identity, String id) {
    return (Role) identity.find(Templates.key(id)).orElseThrow();
  }

  private static User user(Identity identity, String id) {
    return (User) identity.find(Templates.key(id)).orElseThrow();
  }

  private static List<String> said(List<Policy> policies) {
    return policies.stream()
        .map(policy ->
            switch (policy) {
              case Policy.Inline(var name, _, var exists, _) ->
                  "inline " + name.scalar().orElse("?") + when(exists);
              case Policy.Managed(var managed, var exists, _) ->
                  "managed " + managed.key().id() + when(exists);
              case Policy.AwsManaged(var name, _, var exists, _) -> "aws " + name + when(exists);
              case Policy.Named(var name, _, var exists, _) ->
                  "named " + name.scalar().orElse("?") + when(exists);
              case Policy.Missing(_, var reason, var exists, _) ->
                  "missing: " + reason + when(exists);
            })
        .toList();
  }

  /** Nothing for what is always there. */
  private static String when(Term exists) {
    return switch (exists) {
      case Term.Truth(var value, _) -> value ? "" : " never";
      case Term.OneOf(var cases, _) ->
          " when "
              + cases.stream()
                  .filter(one -> one.value() instanceof Term.Truth(var is, _) && is)
                  .map(one -> one.when().toString())
                  .sorted()
                  .toList();
      case Term.Text _,
          Term.Number _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          " perhaps";
    };
  }

  private static Term text(String text) {
    return new Term.Text(text, HERE);
  }

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
