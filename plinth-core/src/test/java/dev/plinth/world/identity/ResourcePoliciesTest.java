package dev.plinth.world.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.term.Term;
import dev.plinth.world.identity.ResourcePolicy.Target;
import dev.plinth.world.identity.ResourcePolicyType.Purpose;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What resources say of those who use them. */
class ResourcePoliciesTest {
  private static final String PARAMETERS =
      """
      Parameters:
        Env: { Type: String, AllowedValues: [dev, prod] }
        Free: { Type: String }
      Conditions:
        IsProd: !Equals [!Ref Env, prod]
      Resources:
      """;
  private static final String DOCUMENT =
      "{ Version: 2012-10-17, Statement: [{ Effect: Deny, Principal: '*', Action: 'x:*', Resource:"
          + " '*' }] }";

  private static Identity read(String resources) {
    return Identity.of(Templates.world(PARAMETERS + resources.indent(2)));
  }

  private static ResourcePolicy only(Identity identity) {
    assertThat(identity.resourcePolicies()).hasSize(1);
    return identity.resourcePolicies().getFirst();
  }

  private static Statement.Rule rule(Identity identity) {
    return (Statement.Rule) only(identity).document().statements().getFirst();
  }

  private static List<String> conditions(Statement.Rule rule) {
    return rule.conditions().stream()
        .map(one ->
            one.operator()
                + " "
                + one.key()
                + " "
                + one.values().stream().map(value -> value.scalar().orElse("?")).toList())
        .toList();
  }

  private static Who who(Statement.Rule rule) {
    return ((Scope.Only<Who>) rule.principals()).values().getFirst();
  }

  @Test
  void policiesBesideTheirResource() {
    var identity =
        read(
            """
            Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: data } }
            ByReference: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: !Ref Bucket, PolicyDocument: %1$s } }
            ByName: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: data, PolicyDocument: %1$s } }
            Elsewhere: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: other, PolicyDocument: %1$s } }
            """
                .formatted(DOCUMENT));
    assertThat(identity.resourcePoliciesOf(Templates.key("Bucket")))
        .extracting(one -> one.holder().id())
        .containsExactly("ByName", "ByReference");
    assertThat(identity.resourcePolicies())
        .filteredOn(one -> one.holder().id().equals("Elsewhere"))
        .singleElement()
        .satisfies(one -> assertThat(one.of()).singleElement().isInstanceOf(Target.Missing.class));
  }

  @Test
  void onePolicyOfSeveralResources() {
    var identity =
        read(
            """
            A: { Type: AWS::SQS::Queue }
            B: { Type: AWS::SQS::Queue, Condition: IsProd }
            Policy:
              Type: AWS::SQS::QueuePolicy
              Properties:
                Queues: [!Ref A, !If [IsProd, !Ref B, !Ref AWS::NoValue], !Ref Free]
                PolicyDocument: %s
            """
                .formatted(DOCUMENT));
    var policy = only(identity);
    assertThat(policy.isOf(Templates.key("A"))).isTrue();
    assertThat(policy.isOf(Templates.key("B"))).isTrue();
    assertThat(policy.of())
        .hasSize(3)
        .satisfies(targets -> assertThat(targets.get(1).exists()).isInstanceOf(Term.OneOf.class))
        .last()
        .isInstanceOf(Target.Missing.class);
  }

  @Test
  void policiesInTheirResource() {
    var identity =
        read(
            """
            Key: { Type: AWS::KMS::Key, Properties: { KeyPolicy: %1$s } }
            Table:
              Type: AWS::DynamoDB::Table
              Condition: IsProd
              Properties:
                ResourcePolicy: { PolicyDocument: %1$s }
                StreamSpecification: { ResourcePolicy: { PolicyDocument: %1$s } }
            Bare: { Type: AWS::DynamoDB::Table }
            Global:
              Type: AWS::DynamoDB::GlobalTable
              Properties:
                Replicas:
                - { Region: us-east-1, ResourcePolicy: { PolicyDocument: %1$s } }
                - !If [IsProd, { Region: us-west-2, ResourcePolicy: { PolicyDocument: %1$s } }, !Ref AWS::NoValue]
                - !Ref Free
            """
                .formatted(DOCUMENT));
    assertThat(identity.resourcePoliciesOf(Templates.key("Key"))).hasSize(1);
    assertThat(identity.resourcePoliciesOf(Templates.key("Bare"))).isEmpty();
    assertThat(identity.resourcePoliciesOf(Templates.key("Table")))
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.exists()).isInstanceOf(Term.OneOf.class));
    assertThat(identity.resourcePoliciesOf(Templates.key("Global")))
        .filteredOn(one -> one.document().isReadable())
        .hasSize(2);
    assertThat(identity.resourcePoliciesOf(Templates.key("Global")))
        .filteredOn(one -> !one.document().isReadable())
        .isNotEmpty();
  }

  @Test
  void policiesOfAnAccountAndOfEndpoints() {
    var identity =
        read(
            """
            Logs: { Type: AWS::Logs::ResourcePolicy, Properties: { PolicyName: p, PolicyDocument: %1$s } }
            Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: v, PolicyDocument: %1$s } }
            """
                .formatted(DOCUMENT));
    assertThat(identity.resourcePoliciesOf(Templates.key("Endpoint")))
        .singleElement()
        .satisfies(one -> assertThat(one.type().purpose()).isEqualTo(Purpose.LIMIT));
    assertThat(identity.resourcePolicies())
        .filteredOn(one -> one.holder().id().equals("Logs"))
        .singleElement()
        .satisfies(one -> assertThat(one.of()).singleElement().isInstanceOf(Target.Account.class));
  }

  @Test
  void aPermissionIsAStatement() {
    var identity =
        read(
            """
            Function: { Type: AWS::Lambda::Function }
            Topic: { Type: AWS::SNS::Topic }
            Permission:
              Type: AWS::Lambda::Permission
              Properties:
                FunctionName: !GetAtt Function.Arn
                Action: lambda:InvokeFunction
                Principal: sns.amazonaws.com
                SourceArn: !Ref Topic
                SourceAccount: "111122223333"
            """);
    assertThat(identity.resourcePoliciesOf(Templates.key("Function"))).hasSize(1);
    var rule = rule(identity);
    assertThat(rule.effect()).isEqualTo(Effect.ALLOW);
    assertThat(rule.resources()).isInstanceOf(Scope.Unsaid.class);
    assertThat(who(rule)).isInstanceOf(Who.Service.class);
    assertThat(conditions(rule))
        .containsExactly(
            "ArnLike aws:SourceArn [?]", "StringEquals aws:SourceAccount [111122223333]");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"*\"', Everyone",
    "'\"111122223333\"', Aws",
    "'arn:aws:iam::111122223333:role/a', Aws",
    "'!Ref AWS::AccountId', Aws",
    "'!Sub \"logs.${AWS::Region}.amazonaws.com\"', Service",
    "'!Sub \"logs.${Topic.TopicName}.amazonaws.com\"', Service",
    "'!GetAtt Topic.TopicArn', Aws",
  })
  void aPrincipalIsToldByItsName(String principal, String kind) {
    var identity =
        read(
            """
            Topic: { Type: AWS::SNS::Topic }
            Permission:
              Type: AWS::Lambda::Permission
              Properties: { FunctionName: f, Action: a, Principal: %s }
            """
                .formatted(principal));
    assertThat(who(rule(identity)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void aPermissionMayDependOnAChoice() {
    var identity =
        read(
            """
            Permission:
              Type: AWS::Lambda::Permission
              Properties:
                FunctionName: f
                Action: a
                Principal: !If [IsProd, "*", events.amazonaws.com]
                PrincipalOrgID: !If [IsProd, o-1234567890, !Ref AWS::NoValue]
            """);
    assertThat(only(identity).document().statements())
        .extracting(one -> one.when() + ": " + conditions((Statement.Rule) one))
        .containsExactlyInAnyOrder(
            "Env is prod: [StringEquals aws:PrincipalOrgID [o-1234567890]]", "Env is dev: []");
  }

  @Test
  void whatAPermissionSaysAndNobodyKnowsIsSeen() {
    for (var properties : List.of("Principal: !Ref Free", "Principal: '*', Unheard: 1")) {
      var identity =
          read(
              "P: { Type: AWS::Lambda::Permission, Properties: { FunctionName: f, Action: a, %s } }"
                  .formatted(properties));
      assertThat(only(identity).document().isReadable()).isFalse();
    }
  }

  @Test
  void busPoliciesAreWrittenInTwoWays() {
    var whole =
        read(
            """
            P:
              Type: AWS::Events::EventBusPolicy
              Properties:
                StatementId: s
                EventBusName: default
                Statement: { Effect: Deny, Principal: "*", Action: "events:*", Resource: "*" }
            """);
    assertThat(rule(whole).effect()).isEqualTo(Effect.DENY);
    var parts =
        read(
            """
            P:
              Type: AWS::Events::EventBusPolicy
              Properties:
                StatementId: s
                Principal: "*"
                Action: events:PutEvents
                Condition: { Type: StringEquals, Key: aws:PrincipalOrgID, Value: o-1234567890 }
            """);
    assertThat(rule(parts).sid().scalar()).contains("s");
    assertThat(conditions(rule(parts)))
        .containsExactly("StringEquals aws:PrincipalOrgID [o-1234567890]");
    assertThat(only(parts).of()).singleElement().isInstanceOf(Target.Missing.class);
  }

  @Test
  void statementsWithABlockOfConditionsInText() {
    var identity =
        read(
            """
            P:
              Type: AWS::EntityResolution::PolicyStatement
              Properties:
                Arn: arn:aws:entityresolution:us-east-1:111122223333:schemamapping/a
                StatementId: s
                Effect: Deny
                Action: ["entityresolution:*"]
                Principal: ["111122223333", "*"]
                Condition: '{"Bool": {"aws:SecureTransport": "false"}}'
            """);
    assertThat(rule(identity).effect()).isEqualTo(Effect.DENY);
    assertThat(((Scope.Only<Who>) rule(identity).principals()).values())
        .hasSize(2)
        .last()
        .isInstanceOf(Who.Everyone.class);
    assertThat(conditions(rule(identity))).containsExactly("Bool aws:SecureTransport [false]");
  }
}
