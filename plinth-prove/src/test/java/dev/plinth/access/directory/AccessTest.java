package dev.plinth.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.Layer;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do what in a World, and why. */
class AccessTest {
  private static final String PROD =
      """
      Resources:
        Files: { Type: AWS::S3::Bucket }
        Open:
          Type: AWS::S3::Bucket
          Properties: { BucketName: open, Tags: [{ Key: team, Value: shop }] }
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Open
            PolicyDocument:
              Version: 2012-10-17
              Statement:
              - Effect: Allow
                Principal: { AWS: arn:aws:iam::444455556666:root, Service: logging.s3.amazonaws.com }
                Action: s3:PutObject
                Resource: !Sub "${Open.Arn}/*"
        Reader:
          Type: AWS::IAM::Role
          Properties:
            AssumeRolePolicyDocument:
              Version: 2012-10-17
              Statement:
              - { Effect: Allow, Principal: { AWS: !Sub "arn:aws:iam::${AWS::AccountId}:root" }, Action: sts:AssumeRole }
            Policies:
            - PolicyName: read
              PolicyDocument:
                Version: 2012-10-17
                Statement:
                - { Effect: Allow, Action: s3:GetObject, Resource: !Sub "${Files.Arn}/*" }
                - Effect: Allow
                  Action: s3:PutObject
                  Resource: !Sub "${Files.Arn}/*"
                  Condition: { IpAddress: { aws:SourceIp: 192.0.2.0/24 } }
                - { Effect: Allow, Action: kms:Decrypt, Resource: !GetAtt Key.Arn }
        Switcher:
          Type: AWS::IAM::User
          Properties:
            UserName: switcher
            Policies:
            - PolicyName: switch
              PolicyDocument:
                Version: 2012-10-17
                Statement: { Effect: Allow, Action: sts:AssumeRole, Resource: !GetAtt Reader.Arn }
        Key: { Type: AWS::KMS::Key, Properties: { Description: bare } }
      """;

  private static World world(OrganizationStep... more) {
    return Estates.world(Estates.organization(more), Estates.stack("prod-1", "app", PROD));
  }

  private static World under(String type, String target, String statement) {
    return world(Estates.control(type, target, statement).toArray(OrganizationStep[]::new));
  }

  private static Ruling ask(
      World world, String who, String action, String what, Map<String, List<String>> given) {
    var directory = Directory.of(world);
    var access = new Access(directory, given);
    var member = access.find(who);
    assertThat(member).as(who).hasSize(1);
    var target = new Targets(directory).find(what);
    assertThat(target).as(what).hasSize(1);
    return access.ask(member.getFirst(), action, target.getFirst());
  }

  private static Ruling ask(World world, String who, String action, String what) {
    return ask(world, who, action, what, Map.of());
  }

  private static String reader() {
    return "arn:aws:iam::{prod-1}:role/app-Reader-{prod-1.us-east-1}";
  }

  @Test
  void aRoleHasTheArnThatReferencesToItGive() {
    var directory = Directory.of(world());
    assertThat(directory.find(reader())).isPresent();
    var allowed = ask(world(), "prod-1/switcher", "sts:AssumeRole", reader());
    assertThat(allowed.decision().outcome()).isEqualTo(Outcome.ALLOWED);
  }

  @Test
  void whatNoPolicyAllowsIsDeniedWithWhatIsMissing() {
    var ruling = ask(world(), reader(), "s3:DeleteObject", "Files/a.txt");
    assertThat(ruling.decision().outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    assertThat(ruling.missing())
        .singleElement()
        .satisfies(one -> assertThat(one.layer()).isEqualTo(Layer.IDENTITY));
    assertThat(ask(world(), reader(), "s3:GetObject", "Files/a.txt").isCertain()).isTrue();
    assertThat(ask(world(), reader(), "s3:GetObject", "open/a.txt").isPossible()).isFalse();
  }

  @Test
  void anUnknownKeyIsNamed() {
    var ruling = ask(world(), reader(), "s3:PutObject", "Files/a");
    assertThat(ruling.decision().outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(ruling.depends())
        .singleElement()
        .satisfies(one -> {
          assertThat(ConditionText.of(one, ruling.request().facts()))
              .isEqualTo("`aws:SourceIp` is in 192.0.2.0/24");
          assertThat(ConditionText.keys(one, ruling.request().facts()))
              .containsExactly("aws:SourceIp");
        });
    for (var known :
        Map.of("192.0.2.9", Outcome.ALLOWED, "198.51.100.1", Outcome.IMPLICIT_DENY).entrySet()) {
      var given = Map.of("aws:sourceip", List.of(known.getKey()));
      assertThat(ask(world(), reader(), "s3:PutObject", "Files/a", given).decision().outcome())
          .isEqualTo(known.getValue());
    }
  }

  @Test
  void serviceControlPoliciesBindTheUnitAndNotTheManagementAccount() {
    var deny = "{ Effect: Deny, Action: 's3:*', Resource: '*' }";
    var there = under("SERVICE_CONTROL_POLICY", "unit.prod", deny);
    var ruling = ask(there, reader(), "s3:GetObject", "Files/a");
    assertThat(ruling.decision().outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    assertThat(ruling.decision().layer()).contains(Layer.SCP);
    assertThat(ruling.missing()).isEmpty();
    assertThat(ask(there, "root@prod-1", "s3:GetObject", "Files/a").isPossible()).isFalse();
    var elsewhere = under("SERVICE_CONTROL_POLICY", "unit.dev", deny);
    assertThat(ask(elsewhere, reader(), "s3:GetObject", "Files/a").isCertain()).isTrue();
    var boss = under("SERVICE_CONTROL_POLICY", "root", deny);
    assertThat(ask(boss, "root@boss", "s3:ListAllMyBuckets", "*").isCertain()).isTrue();
    assertThat(ask(boss, "root@dev-1", "s3:ListAllMyBuckets", "*").isPossible()).isFalse();
  }

  @Test
  void aDenialAlsoTellsWhatWouldStillBeMissing() {
    var deny = "{ Effect: Deny, Action: 's3:*', Resource: '*' }";
    var ruling =
        ask(under("SERVICE_CONTROL_POLICY", "root", deny), reader(), "s3:DeleteObject", "Files/a");
    assertThat(ruling.decision().outcome()).isEqualTo(Outcome.EXPLICIT_DENY);
    assertThat(ruling.missing()).extracting(one -> one.layer()).containsExactly(Layer.IDENTITY);
  }

  @Test
  void resourceControlPoliciesKnowTheOrganization() {
    var deny =
        "{ Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: {"
            + " StringNotEquals: { aws:PrincipalOrgID: { Ref: organization.id } } } }";
    var world = under("RESOURCE_CONTROL_POLICY", "root", deny);
    assertThat(ask(world, reader(), "s3:GetObject", "Files/a").isCertain()).isTrue();
    var outside = ask(world, "arn:aws:iam::444455556666:role/etl", "s3:PutObject", "open/a");
    assertThat(outside.depends())
        .anySatisfy(one ->
            assertThat(ConditionText.keys(one, outside.request().facts()))
                .containsExactly("aws:PrincipalOrgID"));
    var given = Map.of("aws:PrincipalOrgID", List.of("o-another"));
    var known = ask(world, "arn:aws:iam::444455556666:role/etl", "s3:PutObject", "open/a", given);
    assertThat(known.decision().layer()).contains(Layer.RCP);
  }

  @Test
  void aKeyWithoutAPolicyLetsItsAccountDecide() {
    assertThat(ask(world(), reader(), "kms:Decrypt", "Key").isCertain()).isTrue();
    assertThat(ask(world(), "prod-1/switcher", "kms:Decrypt", "Key").isPossible()).isFalse();
    assertThat(ask(world(), "root@dev-1", "kms:Decrypt", "Key").isPossible()).isFalse();
  }

  @Test
  void somebodyOutsideIsNeverAllowedForCertain() {
    var outside = "arn:aws:iam::444455556666:role/etl";
    assertThat(ask(world(), outside, "s3:PutObject", "open/a").decision().outcome())
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(ask(world(), outside, "s3:GetObject", "open/a").isPossible()).isFalse();
    assertThat(ask(world(), "lambda.amazonaws.com", "s3:PutObject", "open/a").isPossible())
        .isFalse();
  }

  @Test
  void aRoleThatMayNotBeThereIsNotCertain() {
    var template =
        """
        Parameters: { Env: { Type: String, AllowedValues: [dev, prod] } }
        Conditions: { IsProd: !Equals [!Ref Env, prod] }
        Resources:
          Boss:
            Type: AWS::IAM::Role
            Condition: IsProd
            Properties:
              RoleName: boss
              ManagedPolicyArns: [arn:aws:iam::aws:policy/AdministratorAccess]
              AssumeRolePolicyDocument:
                Version: 2012-10-17
                Statement: { Effect: Allow, Principal: { Service: ec2.amazonaws.com }, Action: sts:AssumeRole }
        """;
    var world = Estates.world(List.of(), Estates.stack("111122223333", "app", template));
    var ruling =
        ask(world, "arn:aws:iam::111122223333:role/boss", "s3:GetObject", "arn:aws:s3:::b/a");
    assertThat(ruling.isPossible()).isTrue();
    assertThat(ruling.isCertain()).isFalse();
    assertThat(ruling.member().doubt())
        .hasValueSatisfying(it -> assertThat(it).contains("Env is prod"));
  }

  @Test
  void everybodyIsFoundThroughRoles() {
    var directory = Directory.of(world());
    var access = new Access(directory, Map.of());
    var targets = new Targets(directory);
    var ways = WhoCan.of(access, targets, "kms:Decrypt", targets.find("Key").getFirst());
    var said = new ArrayList<String>();
    ways.forEach(way ->
        said.add(
            (way.isCertain() ? "can " : "may ")
                + way.member().label()
                + way.via().stream().map(role -> " via " + role.name()).toList()));
    assertThat(said)
        .containsExactlyInAnyOrder(
            "can prod-1/OrganizationAccountAccessRole[]",
            "can prod-1/app-Reader-{prod-1.us-east-1}[]",
            "can root@prod-1[]",
            "can prod-1/switcher[ via app-Reader-{prod-1.us-east-1}]",
            "may prod-1/stacksets-exec-{made}[]",
            "may boss/AWSServiceRoleForCloudFormationStackSetsOrgAdmin[ via"
                + " stacksets-exec-{made}]");
  }

  @Test
  void strangersOfAResourcePolicyAreAmongThem() {
    var directory = Directory.of(world());
    var access = new Access(directory, Map.of());
    var targets = new Targets(directory);
    var ways = WhoCan.of(access, targets, "s3:PutObject", targets.find("open/a").getFirst());
    assertThat(ways)
        .extracting(way -> way.member().label())
        .contains("anybody in account 444455556666", "logging.s3.amazonaws.com")
        .doesNotContain("anybody on the internet", "root@dev-1");
  }
}
