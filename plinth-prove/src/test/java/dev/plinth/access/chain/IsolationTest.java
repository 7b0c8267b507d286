package dev.plinth.access.chain;

import static dev.plinth.access.chain.Company.DEV;
import static dev.plinth.access.chain.Company.HUB;
import static dev.plinth.access.chain.Company.PROD;
import static dev.plinth.access.chain.Company.allows;
import static dev.plinth.access.chain.Company.arn;
import static dev.plinth.access.chain.Company.trusts;
import static dev.plinth.access.chain.Company.trustsService;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.promise.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chains of each sort, and what cuts them. */
class IsolationTest {
  private static final String ASSUME = allows("sts:AssumeRole", "*");
  private static final String NOBODY = trustsService("backup.amazonaws.com");

  private static Verdict<Chain> decide(Company company, String from, String to, String... actions) {
    return Isolation.of(company.world())
        .decide(from, to, actions.length == 0 ? Isolation.ANY : List.of(actions));
  }

  private static List<String> chain(Verdict<Chain> conclusion) {
    assertThat(conclusion).isInstanceOf(Verdict.Refuted.class);
    return ((Verdict.Refuted<Chain>) conclusion)
        .counterexample().steps().stream()
            .map(one ->
                one.ruling().member().label()
                    + " "
                    + one.ruling().request().action()
                    + " "
                    + one.ruling().request().resource())
            .toList();
  }

  private static void holds(Verdict<Chain> conclusion) {
    assertThat(conclusion).isInstanceOf(Verdict.Proved.class);
    assertThat(((Verdict.Proved<Chain>) conclusion).assumptions()).isNotEmpty();
  }

  private static String missing(Verdict<Chain> conclusion) {
    assertThat(conclusion).isInstanceOf(Verdict.Unknown.class);
    return String.join("\n", ((Verdict.Unknown<Chain>) conclusion).missing());
  }

  private static Company company() {
    return Company.make();
  }

  @Test
  void whoTrustsNobodyIsNotReached() {
    var company =
        company().role(DEV, "ci", NOBODY, ASSUME).role(PROD, "app", NOBODY, allows("\"*\"", "*"));
    holds(decide(company, "unit:dev", "unit:prod"));
    holds(decide(company, "unit:prod", "unit:dev"));
    holds(Isolation.of(company.world()).isolated(List.of("dev", "prod")));
  }

  @Test
  void aRoleOfAnotherAccountIsAssumed() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts(arn(DEV, "ci")), allows("s3:GetObject", "*"));
    assertThat(chain(decide(company, "unit:dev", "unit:prod")))
        .containsExactly("dev-1/ci sts:AssumeRole " + arn(PROD, "deploy"));
    assertThat(chain(decide(company, "dev-1/ci", "account:prod-1", "s3:Get*")))
        .hasSize(2)
        .last()
        .asString()
        .startsWith("prod-1/deploy s3:Get");
    holds(decide(company, "unit:prod", "unit:dev"));
  }

  @Test
  void theFirstRoleLeadsToTheNext() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(HUB, "tool", trusts("arn:aws:iam::" + DEV + ":root"), ASSUME)
            .role(PROD, "deploy", trusts(arn(HUB, "tool")));
    assertThat(chain(decide(company, "unit:dev", "unit:prod")))
        .containsExactly(
            "dev-1/ci sts:AssumeRole " + arn(HUB, "tool"),
            "hub-1/tool sts:AssumeRole " + arn(PROD, "deploy"));
  }

  /** The account between is reached, but not the role of it that leads on. */
  @Test
  void aRoleBetweenThatMayDoNothingEndsTheChain() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(
                HUB, "reader", trusts("arn:aws:iam::" + DEV + ":root"), allows("s3:GetObject", "*"))
            .role(HUB, "tool", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts(arn(HUB, "tool")));
    holds(decide(company, "unit:dev", "unit:prod"));
  }

  @Test
  void aServiceControlPolicyCutsTheChain() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts("arn:aws:iam::" + DEV + ":root"))
            .control(
                "SERVICE_CONTROL_POLICY",
                "dev",
                "{ Effect: Deny, Action: \"sts:AssumeRole\", Resource: \"arn:aws:iam::%s:*\" }"
                    .formatted(PROD));
    holds(decide(company, "unit:dev", "unit:prod"));
  }

  @Test
  void aResourceControlPolicyCutsTheChain() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts("arn:aws:iam::" + DEV + ":root"))
            .control(
                "RESOURCE_CONTROL_POLICY",
                "prod",
                """
                { Effect: Deny, Principal: "*", Action: "sts:AssumeRole", Resource: "*",
                  Condition: { StringNotEquals: { "aws:PrincipalAccount": "%s" } } }\
                """
                    .formatted(PROD));
    holds(decide(company, "unit:dev", "unit:prod"));
  }

  @Test
  void aConditionCutsTheChain() {
    var open =
        """
        { Effect: Allow, Principal: { AWS: "*" }, Action: "sts:AssumeRole",
          Condition: { %s: { "%s": "%s" } } }\
        """;
    var path = "ArnLike";
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(PROD, "one", open.formatted("StringEquals", "aws:PrincipalAccount", PROD))
            .role(PROD, "two", open.formatted(path, "aws:PrincipalArn", arn(HUB, "*")));
    holds(decide(company, "unit:dev", "unit:prod"));
    var wider =
        company.role(PROD, "three", open.formatted(path, "aws:PrincipalArn", arn("*", "ci")));
    assertThat(chain(decide(wider, "unit:dev", "unit:prod")))
        .containsExactly("dev-1/ci sts:AssumeRole " + arn(PROD, "three"));
  }

  /** Whoever may make roles makes the one that is let in. */
  @Test
  void aRoleThatIsNotThereIsMade() {
    var company =
        company()
            .role(DEV, "admin", NOBODY, allows("\"iam:*\", \"sts:*\"", "*"))
            .role(PROD, "deploy", trusts(arn(DEV, "later")));
    assertThat(chain(decide(company, "unit:dev", "unit:prod")))
        .containsExactly(
            "dev-1/admin iam:CreateRole " + arn(DEV, "later"),
            "dev-1/admin iam:PutRolePolicy " + arn(DEV, "later"),
            "dev-1/admin sts:AssumeRole " + arn(DEV, "later"),
            "dev-1/later sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void aPolicyOfOnesOwnIsWritten() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("iam:PutRolePolicy", arn(DEV, "ci")))
            .role(PROD, "deploy", trusts(arn(DEV, "ci")));
    assertThat(chain(decide(company, "dev-1/ci", "unit:prod")))
        .containsExactly(
            "dev-1/ci iam:PutRolePolicy " + arn(DEV, "ci"),
            "dev-1/ci sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void aBoundaryBindsWhateverIsWritten() {
    var company =
        company()
            .bounded(
                DEV,
                "ci",
                NOBODY,
                allows("iam:PutRolePolicy, \"s3:*\"", "*"),
                allows("iam:PutRolePolicy", arn(DEV, "ci")))
            .role(PROD, "deploy", trusts(arn(DEV, "ci")));
    holds(decide(company, "dev-1/ci", "unit:prod"));
    // who is not bound is not kept out
    assertThat(decide(company, "unit:dev", "unit:prod")).isNotInstanceOf(Verdict.Proved.class);
  }

  @Test
  void aTrustPolicyIsWritten() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("iam:UpdateAssumeRolePolicy", arn(DEV, "release")))
            .role(DEV, "release", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    assertThat(chain(decide(company, "dev-1/ci", "unit:prod")))
        .containsExactly(
            "dev-1/ci iam:UpdateAssumeRolePolicy " + arn(DEV, "release"),
            "dev-1/ci sts:AssumeRole " + arn(DEV, "release"),
            "dev-1/release sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void credentialsOfAUserAreMade() {
    var user = "arn:aws:iam::" + DEV + ":user/alice";
    var company =
        company()
            .role(DEV, "help", NOBODY, allows("iam:CreateAccessKey", "*"))
            .user(DEV, "alice", ASSUME)
            .role(PROD, "deploy", trusts(user));
    assertThat(chain(decide(company, "dev-1/help", "unit:prod")))
        .containsExactly(
            "dev-1/help iam:CreateAccessKey " + user,
            "dev-1/alice sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void aRoleIsPassedToWhatIsStarted() {
    var pass = allows("iam:PassRole", arn(DEV, "release"));
    var company =
        company()
            .role(DEV, "ci", NOBODY, pass, allows("lambda:CreateFunction", "*"))
            .role(DEV, "release", trustsService("lambda.amazonaws.com"), ASSUME)
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    var chain = chain(decide(company, "dev-1/ci", "unit:prod"));
    assertThat(chain).hasSize(3);
    assertThat(chain.getFirst()).isEqualTo("dev-1/ci iam:PassRole " + arn(DEV, "release"));
    assertThat(chain.get(1)).startsWith("dev-1/ci lambda:CreateFunction arn:aws:lambda:");
    assertThat(chain.getLast()).isEqualTo("dev-1/release sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void aRoleIsNotPassedToAServiceThatItDoesNotTrust() {
    var pass = allows("iam:PassRole", "*");
    var company =
        company()
            .role(DEV, "ci", NOBODY, pass, allows("lambda:CreateFunction", "*"))
            .role(DEV, "release", trustsService("ec2.amazonaws.com"), ASSUME)
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    holds(decide(company, "dev-1/ci", "unit:prod"));
  }

  @Test
  void whatRunsAlreadyIsUsed() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("lambda:UpdateFunctionCode", "*"))
            .role(DEV, "release", trustsService("lambda.amazonaws.com"), ASSUME)
            .resource(
                DEV,
                "Job",
                "AWS::Lambda::Function",
                "{ FunctionName: job, Role: !GetAtt release.Arn, Code: { ZipFile: x }, Handler: x,"
                    + " Runtime: x }")
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    assertThat(chain(decide(company, "dev-1/ci", "unit:prod")))
        .containsExactly(
            "dev-1/ci lambda:UpdateFunctionCode arn:aws:lambda:us-east-1:" + DEV + ":function:job",
            "dev-1/release sts:AssumeRole " + arn(PROD, "deploy"));
  }

  @Test
  void anInstanceIsSentCommands() {
    var company =
        company()
            .role(DEV, "ops", NOBODY, allows("ssm:SendCommand", "*"))
            .role(DEV, "release", trustsService("ec2.amazonaws.com"), ASSUME)
            .resource(DEV, "Profile", "AWS::IAM::InstanceProfile", "{ Roles: [!Ref release] }")
            .resource(
                DEV,
                "Box",
                "AWS::EC2::Instance",
                "{ ImageId: ami-1, IamInstanceProfile: !Ref Profile }")
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    assertThat(chain(decide(company, "dev-1/ops", "unit:prod")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("dev-1/ops ssm:SendCommand arn:aws:ec2:");
  }

  @Test
  void aBucketLetsItIn() {
    var policy =
        """
        { Bucket: !Ref Files, PolicyDocument: { Version: 2012-10-17, Statement: [
          { Effect: Allow, Principal: { AWS: "arn:aws:iam::%s:root" }, Action: "s3:GetObject",
            Resource: "arn:aws:s3:::files/*", Condition: %s }] } }\
        """;
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("\"s3:*\"", "*"))
            .resource(PROD, "Files", "AWS::S3::Bucket", "{ BucketName: files }");
    var open =
        company.resource(
            PROD,
            "Policy",
            "AWS::S3::BucketPolicy",
            policy.formatted(DEV, "{ IpAddress: { \"aws:SourceIp\": 192.0.2.0/24 } }"));
    assertThat(chain(decide(open, "unit:dev", "unit:prod")))
        .singleElement()
        .asString()
        .startsWith("dev-1/ci s3:GetObject arn:aws:s3:::files/");
    holds(decide(open, "unit:dev", "unit:prod", "s3:PutObject"));
    holds(decide(open, "unit:hub", "unit:prod"));
  }

  @Test
  void aSessionIsLetInByItsName() {
    var policy =
        """
        { Bucket: !Ref Files, PolicyDocument: { Version: 2012-10-17, Statement: [
          { Effect: Allow, Principal: { AWS: "arn:aws:sts::%s:assumed-role/ci/alice" },
            Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }] } }\
        """
            .formatted(DEV);
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("\"s3:*\"", "*"))
            .resource(PROD, "Files", "AWS::S3::Bucket", "{ BucketName: files }")
            .resource(PROD, "Policy", "AWS::S3::BucketPolicy", policy);
    assertThat(decide(company, "dev-1/ci", "unit:prod")).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void whoIsTrustedIsNotKnown() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, ASSUME)
            .role(PROD, "deploy", trusts("${Partner}").replace("\"${", "!Sub \"${"));
    assertThat(missing(decide(company, "unit:dev", "unit:prod"))).contains("prod-1/deploy");
  }

  @Test
  void aServiceMayActForAnybody() {
    var topic =
        """
        { Topics: [!Ref Topic], PolicyDocument: { Version: 2012-10-17, Statement: [
          { Effect: Allow, Principal: { Service: events.amazonaws.com }, Action: "sns:Publish",
            Resource: "*"%s }] } }\
        """;
    var company = company().resource(PROD, "Topic", "AWS::SNS::Topic", "{ TopicName: t }");
    var bound = ", Condition: { StringEquals: { \"aws:SourceAccount\": \"%s\" } }".formatted(PROD);
    holds(
        decide(
            company.resource(PROD, "Policy", "AWS::SNS::TopicPolicy", topic.formatted(bound)),
            "unit:dev",
            "unit:prod"));
    assertThat(
            missing(
                decide(
                    company.resource(PROD, "Wide", "AWS::SNS::TopicPolicy", topic.formatted("")),
                    "unit:dev",
                    "unit:prod")))
        .contains("prod-1/Topic", "events.amazonaws.com", "dev-1");
  }

  @Test
  void aShareIsNotModelled() {
    var share =
        "{ Name: s, Principals: [\"%s\"], ResourceArns: [\"arn:aws:ec2:us-east-1:%s:subnet/x\"] }";
    var company = company();
    holds(
        decide(
            company.resource(PROD, "Own", "AWS::RAM::ResourceShare", share.formatted(HUB, PROD)),
            "unit:dev",
            "unit:prod"));
    assertThat(
            missing(
                decide(
                    company.resource(
                        PROD, "Share", "AWS::RAM::ResourceShare", share.formatted(DEV, PROD)),
                    "unit:dev",
                    "unit:prod")))
        .contains("prod-1/Share");
  }

  @Test
  void anAccountOutsideIsAssumedToLetNobodyIn() {
    var partner = "444455556666";
    var role = trusts("arn:aws:iam::" + partner + ":root");
    var inside = decide(company().role(PROD, "vendor", role), "unit:dev", "unit:prod");
    holds(inside);
    assertThat(((Verdict.Proved<Chain>) inside).assumptions())
        .anyMatch(one -> one.contains(partner) && one.contains("prod-1/vendor"));
    var loose = Company.loose().role(DEV, "ci", NOBODY, ASSUME).role(PROD, "vendor", role);
    assertThat(missing(decide(loose, "account:" + DEV, "account:" + PROD))).contains(partner);
  }

  @Test
  void theAccountOfTheOrganizationActsInAll() {
    var company =
        company()
            .role(
                Company.BOSS,
                "tool",
                trusts("arn:aws:iam::" + DEV + ":root"),
                allows("\"*\"", "*"));
    assertThat(missing(decide(company, "unit:dev", "unit:prod")))
        .contains("through the organization");
    var plain =
        company()
            .role(
                Company.BOSS,
                "tool",
                trusts("arn:aws:iam::" + DEV + ":root"),
                allows("s3:GetObject", "*"));
    holds(decide(plain, "unit:dev", "unit:prod"));
  }

  @Test
  void whoAdministersAServiceActsInAll() {
    var company =
        company()
            .step(
                "delegated-administrator.x",
                "delegated-administrator",
                "{ AccountId: \"%s\", ServicePrincipal: member.org.stacksets.cloudformation.amazonaws.com }"
                    .formatted(DEV));
    assertThat(missing(decide(company, "unit:dev", "unit:prod")))
        .contains("through the organization");
    holds(decide(company, "unit:hub", "unit:prod"));
  }

  @Test
  void whoIsNotThereIsNamed() {
    assertThat(missing(decide(company(), "unit:dve", "unit:prod"))).contains("did you mean");
    assertThat(missing(decide(company(), "unit:dev", "account:dev-1"))).contains("dev-1");
  }

  /** The organization lets an account write its policies, which then may be anything. */
  @Test
  void whoMayWriteThePoliciesOfTheOrganizationActsInAll() {
    var policy =
        """
        { Content: { Version: 2012-10-17, Statement: [
          { Effect: Allow, Principal: { AWS: "arn:aws:iam::%s:root" }, Action: "organizations:UpdatePolicy",
            Resource: "*" }] } }\
        """
            .formatted(DEV);
    var company =
        company()
            .resource(Company.BOSS, "Delegation", "AWS::Organizations::ResourcePolicy", policy);
    assertThat(missing(decide(company, "unit:dev", "unit:prod"))).contains("prod-1");
  }

  @Test
  void aSessionIsItsRole() {
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("iam:PutRolePolicy", arn(DEV, "ci")))
            .role(PROD, "deploy", trusts(arn(DEV, "ci")));
    var session = "arn:aws:sts::" + DEV + ":assumed-role/ci/alice";
    assertThat(decide(company, session, "unit:prod")).isInstanceOf(Verdict.Refuted.class);
  }

  /** Nothing in the data tells how to use a role of this service, so any change may be a way. */
  @Test
  void aServiceOfNoKnownWayIsNotTrusted() {
    var transfer = trustsService("transfer.amazonaws.com");
    var company =
        company()
            .role(DEV, "files", NOBODY, allows("transfer:CreateUser", "*"))
            .role(DEV, "release", transfer, ASSUME)
            .role(PROD, "deploy", trusts(arn(DEV, "release")));
    assertThat(missing(decide(company, "dev-1/files", "unit:prod"))).contains("dev-1/release");
    holds(
        decide(
            company.role(DEV, "watch", NOBODY, allows("transfer:ListUsers", "*")),
            "dev-1/watch",
            "unit:prod"));
  }

  /** What is in a vault has ARNs of its own. */
  @Test
  void theThingsInAVaultAreItsOwn() {
    var vault =
        """
        { BackupVaultName: v, AccessPolicy: { Version: 2012-10-17, Statement: [
          { Effect: Allow, Principal: { AWS: "arn:aws:iam::%s:root" }, Action: "backup:StartCopyJob",
            Resource: "*" }] } }\
        """
            .formatted(DEV);
    var company =
        company()
            .role(DEV, "ci", NOBODY, allows("\"backup:*\"", "*"))
            .resource(PROD, "Vault", "AWS::Backup::BackupVault", vault);
    assertThat(decide(company, "unit:dev", "unit:prod")).isNotInstanceOf(Verdict.Proved.class);
  }

  /** Identity Center alone changes what it makes. */
  @Test
  void peopleOfBothAreNamed() {
    var company = company();
    for (var account : List.of(DEV, PROD)) {
      company.resource(
          Company.BOSS,
          "Assignment" + account,
          "AWS::SSO::Assignment",
          """
          { InstanceArn: i, PermissionSetArn: !GetAtt Set.PermissionSetArn, PrincipalId: g-1,
            PrincipalType: GROUP, TargetId: "%s", TargetType: AWS_ACCOUNT }\
          """
              .formatted(account));
    }
    company.resource(
        Company.BOSS, "Set", "AWS::SSO::PermissionSet", "{ InstanceArn: i, Name: admin }");
    var conclusion = decide(company, "unit:dev", "unit:prod");
    holds(conclusion);
    assertThat(((Verdict.Proved<Chain>) conclusion).assumptions())
        .anyMatch(one -> one.contains("people who sign in to both") && one.contains("g-1"));
  }
}
