package dev.plinth.access.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.Layer;
import dev.plinth.access.change.Change.Kind;
import dev.plinth.access.directory.Estates;
import dev.plinth.access.directory.Member;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.StackSource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change of a World grants and takes away. */
class AccessComparisonTest {
  private static final String ROLE =
      """
        Reader:
          Type: AWS::IAM::Role
          Properties:
            RoleName: reader
            AssumeRolePolicyDocument:
              Version: 2012-10-17
              Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }
            Policies:
            - PolicyName: read
              PolicyDocument:
                Version: 2012-10-17
                Statement:
                - { Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::files/* }
      """;
  private static final String BUCKET =
      """
        Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files, PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: false, IgnorePublicAcls: false, RestrictPublicBuckets: false } } }
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Files
            PolicyDocument:
              Version: 2012-10-17
              Statement:
              - { Effect: Allow, Principal: { AWS: arn:aws:iam::444455556666:root }, Action: s3:GetObject, Resource: !Sub "${Files.Arn}/*" }
      """;
  private static final String USER =
      "  Somebody: { Type: AWS::IAM::User, Properties: { UserName: somebody } }\n";

  private static World world(String resources, OrganizationStep... more) {
    return Estates.world(
        Estates.organization(more), Estates.stack("prod-1", "app", "Resources:\n" + resources));
  }

  private static World under(String resources, String type, String target, String statement) {
    return world(
        resources, Estates.control(type, target, statement).toArray(OrganizationStep[]::new));
  }

  private static AccessDiff diff(World old, World now) {
    return AccessComparison.of(old, now, _ -> {});
  }

  private static Change only(AccessDiff diff) {
    assertThat(diff.changes()).hasSize(1);
    return diff.changes().getFirst();
  }

  private static Difference only(Change change) {
    assertThat(change.undecided()).isEmpty();
    assertThat(change.differences()).hasSize(1);
    return change.differences().getFirst();
  }

  private static List<String> labels(Change change) {
    return change.members().stream().map(Member::label).toList();
  }

  private static final String OPEN_ROLE =
      """
      Resources:
        Open:
          Type: AWS::IAM::Role
          Properties:
            RoleName: open
            AssumeRolePolicyDocument:
              Version: 2012-10-17
              Statement: { Effect: Allow, Principal: '*', Action: sts:AssumeRole }
            Policies:
            - PolicyName: assume
              PolicyDocument:
                Version: 2012-10-17
                Statement: { Effect: Allow, Action: sts:AssumeRole, Resource: "*" }
      """;
  private static final List<String> ACCOUNTS = List.of("prod-1", "prod-2", "prod-3", "dev-1");

  private static String name(String account) {
    return account.equals("prod-3") ? "special" : "open";
  }

  private static AccessDiff denied(String denied) {
    var stacks = new ArrayList<StackSource>();
    var more = new ArrayList<OrganizationStep>();
    for (var account : ACCOUNTS) {
      stacks.add(
          Estates.stack(
              account, "app", OPEN_ROLE.replace("RoleName: open", "RoleName: " + name(account))));
    }
    for (var account : List.of("prod-2", "prod-3")) {
      more.add(
          Estates.step(
              "account." + account,
              "account",
              "{ AccountName: %s, RoleName: OrganizationAccountAccessRole, ParentId: { Ref: unit.prod.id } }"
                  .formatted(account)));
    }
    var old = Estates.organization(more.toArray(OrganizationStep[]::new));
    more.addAll(
        Estates.control(
            "SERVICE_CONTROL_POLICY",
            "root",
            """
            {"Effect":"Deny","Action":"sts:AssumeRole","Resource":"%s"}
            """
                .formatted(denied)));
    var now = Estates.organization(more.toArray(OrganizationStep[]::new));
    return diff(
        Estates.world(old, stacks.toArray(StackSource[]::new)),
        Estates.world(now, stacks.toArray(StackSource[]::new)));
  }

  @Test
  void rolesOfOtherAccountsThatAreAlikeAreOneQuestion() {
    var change =
        denied("*").changes().stream()
            .filter(one -> labels(one).contains("prod-1/open"))
            .findFirst()
            .orElseThrow();
    assertThat(labels(change)).contains("prod-2/open");
    assertThat(only(change).service()).isEqualTo("sts");
    assertThat(only(change).granted()).isFalse();
  }

  @Test
  void whatIsTakenFromOneRoleOfManyIsFound() {
    for (var role : List.of("special", "open")) {
      var diff = denied("arn:aws:iam::*:role/" + role);
      var taken =
          diff.changes().stream()
              .filter(one -> !one.differences(false).isEmpty())
              .flatMap(one -> labels(one).stream())
              .toList();
      assertThat(taken).contains("prod-1/open", "prod-2/open", "dev-1/open", "prod-3/special");
      assertThat(diff.changes())
          .flatMap(Change::differences)
          .allMatch(one -> one.request().resource().endsWith(":role/" + role));
    }
  }

  @Test
  void theSameIsNoChange() {
    var diff = diff(world(ROLE + BUCKET), world(BUCKET + ROLE));
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.open()).isEmpty();
    assertThat(diff.compared()).isPositive();
  }

  @Test
  void anotherWordingOfTheSameIsNoChange() {
    var other =
        ROLE.replace("Action: s3:GetObject,", "Action: [s3:GetObject, s3:getobject],")
            .replace("arn:aws:s3:::files/*", "[arn:aws:s3:::files/*, arn:aws:s3:::files/a*]");
    assertThat(diff(world(ROLE), world(other)).isEmpty()).isTrue();
  }

  @Test
  void whatAPolicyAllowsMoreIsGranted() {
    var now = ROLE.replace("Action: s3:GetObject", "Action: s3:*Object");
    var change = only(diff(world(ROLE), world(now)));
    assertThat(change.kind()).isEqualTo(Kind.CHANGES);
    assertThat(labels(change)).containsExactly("prod-1/reader");
    var granted = only(change);
    assertThat(granted.granted()).isTrue();
    assertThat(granted.service()).isEqualTo("s3");
    assertThat(granted.request().action()).matches("s3:.*Object").isNotEqualTo("s3:GetObject");
    assertThat(granted.request().resource()).startsWith("arn:aws:s3:::files/");
    assertThat(granted.is().outcome()).isEqualTo(Outcome.ALLOWED);
    assertThat(granted.was().outcome()).isEqualTo(Outcome.IMPLICIT_DENY);
    assertThat(only(only(diff(world(now), world(ROLE)))).granted()).isFalse();
  }

  @Test
  void anotherResourceIsGrantedAndTakenAway() {
    var now = ROLE.replace("files/*", "other/*");
    var change = only(diff(world(ROLE), world(now)));
    assertThat(change.differences()).hasSize(2);
    assertThat(change.differences(true)).hasSize(1);
    assertThat(change.differences(false).getFirst().request().resource())
        .startsWith("arn:aws:s3:::files/");
  }

  @Test
  void somebodyNewIsSaidWithWhatTheyMayDo() {
    var change = only(diff(world(BUCKET), world(BUCKET + ROLE)));
    assertThat(change.kind()).isEqualTo(Kind.APPEARS);
    assertThat(change.assumedBy()).containsExactly("lambda.amazonaws.com");
    assertThat(only(change).levels()).extracting(Enum::name).containsExactly("READ");
    assertThat(only(diff(world(BUCKET + ROLE), world(BUCKET))).kind()).isEqualTo(Kind.DISAPPEARS);
  }

  @Test
  void aBucketPolicyLetsOthersIn() {
    var open = BUCKET.replace("AWS: arn:aws:iam::444455556666:root", "AWS: '*'");
    var diff = diff(world(BUCKET + USER), world(open + USER));
    assertThat(diff.changes()).allSatisfy(one -> assertThat(one.kind()).isEqualTo(Kind.RESOURCE));
    assertThat(diff.changes().stream().flatMap(one -> labels(one).stream()))
        .contains("anybody on the internet", "anybody in any account", "prod-1/somebody")
        .doesNotContain("anybody in account 444455556666");
    assertThat(diff.changes())
        .allSatisfy(
            one -> assertThat(only(one).request().resource()).startsWith("arn:aws:s3:::files/"));
  }

  @Test
  void aBucketPolicyShutsOut() {
    var shut =
        BUCKET.replace(
            "        - { Effect: Allow",
            "        - { Effect: Deny, Principal: '*', Action: s3:GetObject, Resource: !Sub"
                + " \"${Files.Arn}/*\" }\n"
                + "        - { Effect: Allow");
    var diff = diff(world(BUCKET + ROLE), world(shut + ROLE));
    assertThat(diff.changes().stream().flatMap(one -> labels(one).stream()))
        .contains("prod-1/reader", "anybody in account 444455556666");
    assertThat(diff.changes())
        .allSatisfy(one -> {
          assertThat(only(one).granted()).isFalse();
          assertThat(only(one).is().layer()).contains(Layer.RESOURCE);
        });
  }

  @Test
  void aServiceControlPolicyTakesFromAllInItsUnitAtOnce() {
    var deny = "{ Effect: Deny, Action: 's3:*', Resource: '*' }";
    var diff = diff(world(ROLE), under(ROLE, "SERVICE_CONTROL_POLICY", "unit.prod", deny));
    assertThat(diff.controls()).extracting(ControlChange::what).containsExactly("added");
    assertThat(diff.changes().stream().flatMap(one -> labels(one).stream()))
        .contains("prod-1/reader", "root@prod-1")
        .noneMatch(label -> label.contains("dev-1"));
    assertThat(diff.changes())
        .allSatisfy(one -> assertThat(only(one).is().layer()).contains(Layer.SCP));
  }

  @Test
  void accountsAlikeAreToldTogether() {
    var deny = "{ Effect: Deny, Action: 's3:*', Resource: '*' }";
    var diff = diff(world(ROLE), under(ROLE, "SERVICE_CONTROL_POLICY", "root", deny));
    assertThat(diff.changes().stream().map(AccessComparisonTest::labels))
        .contains(List.of("root@dev-1", "root@prod-1"));
  }

  @Test
  void aRoleOutsideMayBecomeWhatItMay() {
    var user =
        USER.replace(
            "UserName: somebody",
            "UserName: somebody, Policies: [{ PolicyName: p, PolicyDocument: { Version: 2012-10-17,"
                + " Statement: { Effect: Allow, Action: sts:AssumeRole, Resource:"
                + " 'arn:aws:iam::999999999999:role/x' } } }]");
    var granted = only(only(diff(world(USER), world(user))));
    assertThat(granted.request().action()).isEqualTo("sts:AssumeRole");
    assertThat(granted.request().resource()).isEqualTo("arn:aws:iam::999999999999:role/x");
  }

  @Test
  void whatIsNotKnownIsNotNothing() {
    var hidden = ROLE.replace("Resource: arn:aws:s3:::files/*", "Resource: !ImportValue somewhere");
    var change = only(diff(world(ROLE), world(hidden)));
    assertThat(change.undecided()).isNotEmpty();
    assertThat(diff(world(hidden), world(hidden)).open()).isNotEmpty();
  }

  @Test
  void tagsThatPoliciesAskForAreCompared() {
    var tagged =
        ROLE.replace("RoleName: reader", "RoleName: reader\n      Tags: [{ Key: team, Value: a }]")
            .replace(
                "Resource: arn:aws:s3:::files/* }",
                "Resource: arn:aws:s3:::files/*, Condition: { StringEquals: {"
                    + " aws:PrincipalTag/team: a } } }");
    var other = tagged.replace("Value: a", "Value: b");
    var change = only(diff(world(tagged), world(other)));
    assertThat(change.isEmpty()).isFalse();
  }

  @Test
  void theStatementThatDecidesIsNamedWithItsLine() {
    var now = ROLE.replace("Action: s3:GetObject", "Action: s3:*Object");
    var granted = only(only(diff(world(ROLE), world(now))));
    assertThat(granted.is().causes())
        .allSatisfy(cause -> {
          var stated = (Cause.Stated) cause;
          assertThat(stated.policy()).isEqualTo("read");
          assertThat(stated.origin().line()).isPositive();
        });
  }
}
