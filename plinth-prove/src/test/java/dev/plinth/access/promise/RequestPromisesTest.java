package dev.plinth.access.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Chain;
import dev.plinth.access.directory.Estates;
import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.Ruling;
import dev.plinth.promise.Verdict;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.world.Missing;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Promises that nobody, or only some, can make requests. */
class RequestPromisesTest {
  private static final String BUCKET =
      """
        Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files, PublicAccessBlockConfiguration: { BlockPublicAcls: false, BlockPublicPolicy: false, IgnorePublicAcls: false, RestrictPublicBuckets: false }, Tags: [{ Key: data, Value: personal }] } }
        Policy:
          Type: AWS::S3::BucketPolicy
          Properties:
            Bucket: !Ref Files
            PolicyDocument:
              Version: 2012-10-17
              Statement:
              - { Effect: Deny, Principal: '*', Action: s3:GetObject, Resource: !Sub "${Files.Arn}/*",
                  Condition: { ArnNotLike: { aws:PrincipalArn: [arn:aws:iam::*:role/reader] } } }
      """;
  private static final String READER =
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
                Statement: { Effect: Allow, Action: s3:GetObject, Resource: arn:aws:s3:::files/* }
      """;
  private static final String SWITCHER =
      """
        Switcher:
          Type: AWS::IAM::User
          Properties:
            UserName: switcher
            Policies:
            - PolicyName: switch
              PolicyDocument:
                Version: 2012-10-17
                Statement: { Effect: Allow, Action: sts:AssumeRole, Resource: !GetAtt Reader.Arn }
      """;
  private static final List<String> READ = List.of("s3:GetObject");

  private static World world(String resources, OrganizationStep... more) {
    return Estates.world(
        Estates.organization(more), Estates.stack("prod-1", "app", "Resources:\n" + resources));
  }

  private static World denying(String resources, String statement) {
    return world(
        resources,
        Estates.control("SERVICE_CONTROL_POLICY", "root", statement)
            .toArray(OrganizationStep[]::new));
  }

  private static Verdict<Chain> nobody(
      World world, List<String> actions, String what, String... except) {
    var engine = new RequestPromises(world);
    var sets = engine.resources().named(what);
    assertThat(sets).as(what).isNotEmpty();
    var members = new ArrayList<Member>();
    for (var name : except) {
      var found = engine.principals().named(name);
      assertThat(found).as(name).isNotEmpty();
      members.addAll(found);
    }
    var meaning = engine.meaning(actions, sets);
    assertThat(meaning.never()).isEmpty();
    return engine.nobody(meaning.questions(), members);
  }

  private static List<Ruling> broken(Verdict<Chain> conclusion) {
    assertThat(conclusion).isInstanceOf(Verdict.Refuted.class);
    return ((Verdict.Refuted<Chain>) conclusion)
        .counterexample().steps().stream()
            .map(step -> step.ruling())
            .peek(ruling -> assertThat(ruling.decision().outcome()).isEqualTo(Outcome.ALLOWED))
            .toList();
  }

  private static String user(String statement) {
    return """
      Somebody:
        Type: AWS::IAM::User
        Properties:
          UserName: somebody
          Policies:
          - PolicyName: some
            PolicyDocument:
              Version: 2012-10-17
              Statement: %s
    """
        .formatted(statement);
  }

  /** Nobody else may do anything in the account. */
  private static World onlySomebody(String statement) {
    return denying(
        BUCKET + user(statement),
        """
        {"Effect":"Deny","Action":"*","Resource":"*",
          "Condition":{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/somebody"}}}
        """);
  }

  private static Meaning meaning(World world, List<String> actions, String what) {
    var engine = new RequestPromises(world);
    return engine.meaning(actions, engine.resources().named(what));
  }

  @Test
  void anActionOnNothingThatCanBeNamedIsAskedOfTheAccount() {
    var world = onlySomebody("{ Effect: Allow, Action: s3:ListAllMyBuckets, Resource: '*' }");
    var ruling = broken(nobody(world, List.of("s3:ListAllMyBuckets"), "Files")).getFirst();
    assertThat(ruling.member().label()).isEqualTo("prod-1/somebody");
    assertThat(ruling.request().resource()).isEqualTo("*");
    assertThat(broken(nobody(world, List.of("s3:ListAllMy*"), "Files"))).hasSize(1);
    assertThat(nobody(world, List.of("s3:ListAllMyBuckets"), "Files", "somebody"))
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void suchAnActionAmongOthersIsAskedToo() {
    var world = onlySomebody("{ Effect: Allow, Action: iam:ListUsers, Resource: '*' }");
    assertThat(nobody(world, READ, "Files")).isInstanceOf(Verdict.Proved.class);
    assertThat(broken(nobody(world, List.of("s3:GetObject", "iam:ListUsers"), "Files"))).hasSize(1);
  }

  @Test
  void aWildcardMeansWhatIsAboutTheResourceAndSaysWhatItDoesNotMean() {
    var world = onlySomebody("{ Effect: Allow, Action: s3:ListAllMyBuckets, Resource: '*' }");
    assertThat(nobody(world, List.of("s3:*"), "Files")).isInstanceOf(Verdict.Proved.class);
    assertThat(meaning(world, List.of("s3:*"), "Files").leftOut())
        .singleElement()
        .asString()
        .startsWith("`s3:*` is not about what acts on nothing that can be named, such as `s3:");
    assertThat(broken(nobody(world, List.of("s3:*"), "prod-1"))).hasSize(1);
    assertThat(meaning(world, List.of("s3:*"), "prod-1").leftOut()).isEmpty();
  }

  @Test
  void anActionOnOtherThingsIsAboutNothing() {
    assertThat(meaning(world(BUCKET), List.of("s3:*", "ec2:TerminateInstances"), "Files").never())
        .containsExactly("ec2:TerminateInstances");
    assertThat(meaning(world(BUCKET), List.of("sts:GetCallerIdentity"), "*").never())
        .containsExactly("sts:GetCallerIdentity");
    assertThat(meaning(world(BUCKET), READ, "arn:aws:s3:::*").never()).isEmpty();
  }

  @Test
  void whoeverCanIsShown() {
    var ruling = broken(nobody(world(BUCKET + READER), READ, "Files")).getFirst();
    assertThat(ruling.member().label()).isEqualTo("prod-1/reader");
    assertThat(ruling.request().resource()).startsWith("arn:aws:s3:::files/");
  }

  @Test
  void whoeverIsExceptedMay() {
    assertThat(nobody(world(BUCKET + READER), READ, "Files", "reader"))
        .isInstanceOf(Verdict.Proved.class);
  }

  @Test
  void aProofSaysWhoStandsForTheExcepted() {
    var holds = (Verdict.Proved<Chain>) nobody(world(BUCKET + READER), READ, "Files", "reader");
    assertThat(holds.assumptions())
        .anyMatch(one -> one.contains("`prod-1/reader` by lambda.amazonaws.com"));
  }

  @Test
  void whoeverMayBecomeAnExceptedRoleIsNotExcepted() {
    var open =
        READER.replace(
            "Principal: { Service: lambda.amazonaws.com }",
            "Principal: { AWS: !Sub 'arn:aws:iam::${AWS::AccountId}:root' }");
    var chain =
        broken(
            nobody(
                world(BUCKET + open + SWITCHER),
                READ,
                "Files",
                "reader",
                "OrganizationAccountAccessRole"));
    assertThat(chain.stream().map(one -> one.member().label()))
        .containsExactly("prod-1/switcher", "prod-1/reader");
    assertThat(chain.getFirst().request().action()).isEqualTo("sts:AssumeRole");
    assertThat(chain.getLast().member().label()).isEqualTo("prod-1/reader");
    var both =
        nobody(
            world(BUCKET + open + SWITCHER),
            READ,
            "Files",
            "reader",
            "switcher",
            "OrganizationAccountAccessRole");
    assertThat(both).isNotInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void somebodyOutsideWhomAPolicyLetsIn() {
    var open =
        BUCKET
            .replace(
                "Effect: Deny, Principal: '*'", "Effect: Allow, Principal: { AWS: '444455556666' }")
            .replaceFirst(",\\s+Condition: .*\\} \\} \\}", " }");
    var ruling =
        broken(
                nobody(
                    world(open + READER),
                    READ,
                    "Files",
                    "account:prod-1",
                    "OrganizationAccountAccessRole"))
            .getFirst();
    assertThat(ruling.member().label()).isEqualTo("anybody in account 444455556666");
    assertThat(
            nobody(
                world(open + READER),
                READ,
                "Files",
                "account:prod-1",
                "OrganizationAccountAccessRole",
                "444455556666"))
        .isNotInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void everybodyIsAlsoAnybodyOutside() {
    var open =
        BUCKET
            .replace("Effect: Deny", "Effect: Allow")
            .replace(
                "ArnNotLike: { aws:PrincipalArn: [arn:aws:iam::*:role/reader] }",
                "StringEquals: { aws:PrincipalType: AssumedRole }");
    var except = new String[] {"account:prod-1", "account:dev-1", "account:boss"};
    var ruling = broken(nobody(world(open), READ, "Files", except)).getFirst();
    assertThat(ruling.member().label()).isEqualTo("anybody in any account");
    var ours =
        open.replace(
            "StringEquals: { aws:PrincipalType: AssumedRole }",
            "StringEquals: { aws:PrincipalOrgID: o-ours }");
    assertThat(nobody(world(ours), READ, "Files", except)).isNotInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void aGuardrailIsProved() {
    var deny = "{ Effect: Deny, Action: 's3:DeleteBucket', Resource: '*' }";
    assertThat(nobody(denying(READER + BUCKET, deny), List.of("s3:DeleteBucket"), "account:prod-1"))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(
            nobody(denying(READER + BUCKET, deny), List.of("s3:DeleteBucket*"), "account:prod-1"))
        .isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void whatIsNotKnownProvesNothing() {
    var hidden =
        READER.replace("Resource: arn:aws:s3:::files/*", "Resource: !ImportValue somewhere");
    assertThat(nobody(world(BUCKET + hidden), READ, "Files", "OrganizationAccountAccessRole"))
        .isInstanceOf(Verdict.Unknown.class);
    var lacking =
        new World(
            world(BUCKET).resources(), List.of(new Missing("Roles of prod-1", "not recorded")));
    assertThat(nobody(lacking, READ, "Files", "OrganizationAccountAccessRole"))
        .isInstanceOf(Verdict.Unknown.class);
  }

  @Test
  void aTemplateThatIsNotThereMayGrantAnything() {
    var below =
        "  Below: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: b.yaml } }\n";
    var except = new String[] {"reader", "OrganizationAccountAccessRole", "account:prod-1"};
    assertThat(nobody(world(BUCKET + READER), READ, "Files", except))
        .isInstanceOf(Verdict.Proved.class);
    assertThat(nobody(world(BUCKET + READER + below), READ, "Files", except))
        .isInstanceOfSatisfying(
            Verdict.Unknown.class,
            unknown -> assertThat(unknown.toString()).contains("what `Below` of stack app"));
  }

  @Test
  void theRootUserOfWhoeverOwnsSomethingCounts() {
    var files = "  Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files } }\n";
    var alone = Estates.world(List.of(), Estates.stack("prod-1", "app", "Resources:\n" + files));
    var ruling = broken(nobody(alone, READ, "Files")).getFirst();
    assertThat(ruling.member().label()).startsWith("root@");
  }

  @Test
  void resourcesAreFoundByTagTypeAndPattern() {
    var engine = new RequestPromises(world(BUCKET + READER));
    var tagged = engine.resources().fitting(Map.of("tag", "data=personal"));
    assertThat(tagged).extracting(set -> set.arns().getFirst()).contains("arn:aws:s3:::files");
    assertThat(engine.resources().fitting(Map.of("tag", "data=public"))).isEmpty();
    assertThat(engine.resources().fitting(Map.of("type", "AWS::S3::Bucket", "account", "prod-1")))
        .isNotEmpty();
    assertThat(engine.resources().fitting(Map.of("type", "AWS::S3::Bucket", "account", "dev-1")))
        .isEmpty();
    assertThat(engine.resources().named("nothing")).isEmpty();
    assertThat(engine.principals().named("nobody")).isEmpty();
    var like = nobody(world(BUCKET + READER), READ, "arn:aws:s3:::fil*");
    assertThat(broken(like)).hasSize(1);
  }

  @Test
  void whatWeakensABucketIsAskedOfAll() {
    var engine = new RequestPromises(world(BUCKET + READER));
    var weakened = engine.weakening(engine.resources().named("Files"));
    assertThat(weakened.untold()).isEmpty();
    var actions = weakened.questions().stream().flatMap(one -> one.actions().stream()).toList();
    assertThat(actions).contains("s3:PutBucketPolicy", "s3:DeleteObject");
    assertThat(engine.nobody(weakened.questions(), List.of())).isInstanceOf(Verdict.Refuted.class);
  }

  @Test
  void allThatWeakensIsAnActionOfAws() {
    for (var action : Weakening.standard().all()) {
      assertThat(ServiceAuthorization.standard().find(action)).as(action).isPresent();
    }
  }
}
