package dev.plinth.plan.changeset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.plan.changeset.ChangePredictor.Caution;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The rules of change sets, one template each. */
class ChangePredictorTest {
  private static final StackKey STACK = new StackKey("111122223333", "us-east-1", "shop");
  private static final Origin NOWHERE = Origin.of(SourceFile.of("parameters", ""));

  private static StackSide side(String text, String... parameters) {
    var given = new HashMap<String, Term>();
    for (int i = 0; i < parameters.length; i += 2) {
      given.put(parameters[i], new Term.Text(parameters[i + 1], NOWHERE));
    }
    return StackSide.of(
        new YamlReader().read(SourceFile.of("shop.yaml", text)).root().orElseThrow(),
        Deployment.of(STACK).with(Unset.DEFAULT).with(Map.copyOf(given)));
  }

  private static ChangeSet predict(Caution caution, StackSide before, StackSide after) {
    return ChangePredictor.standard(caution).predict(before, after);
  }

  private static ChangeSet aws(String before, String after) {
    return predict(Caution.AS_AWS, side(before), side(after));
  }

  /** A line for each change, and for each detail of it. */
  private static List<String> lines(ChangeSet set) {
    return ChangeSetJson.plain(set).items().stream()
        .map(change -> ((JsonObject) change).object("ResourceChange").orElseThrow())
        .<String>mapMulti((change, to) -> {
          to.accept(
              "%s %s %s %s"
                  .formatted(
                      change.string("Action").orElseThrow(),
                      change.string("LogicalResourceId").orElseThrow(),
                      change.string("Replacement").orElse("-"),
                      change.strings("Scope")));
          change.items("Details").forEach(detail -> to.accept(detail(detail)));
        })
        .toList();
  }

  private static String detail(Json json) {
    var detail = (JsonObject) json;
    var target = detail.object("Target").orElseThrow();
    return "  %s %s %s %s"
        .formatted(
            target.string("Name").orElse("-"),
            target.string("RequiresRecreation").orElseThrow(),
            detail.string("Evaluation").orElseThrow(),
            detail.string("CausingEntity").orElse(detail.string("ChangeSource").orElseThrow()));
  }

  private static final String GROUP =
      """
      Resources:
        Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: DESCRIPTION } }
        Other:
          Type: AWS::EC2::SecurityGroupIngress
          Properties: { GroupId: !GetAtt Group.GroupId, IpProtocol: tcp, FromPort: 1, ToPort: 2 }
        Named:
          Type: AWS::EC2::SecurityGroupIngress
          Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 1, ToPort: 2 }
        Text: { Type: AWS::SSM::Parameter, Properties: { Type: String, Value: !Sub "is ${Group}" } }
      """;

  @Test
  void aReplacementIsSeenByAllThatRefer() {
    assertThat(lines(aws(GROUP, GROUP.replace("DESCRIPTION", "another"))))
        .containsExactly(
            "Modify Group True [Properties]",
            "  GroupDescription Always Static DirectModification",
            "Modify Named True [Properties]",
            "  GroupId Always Static Group",
            "Modify Other True [Properties]",
            "  GroupId Always Static Group.GroupId",
            "Modify Text False [Properties]",
            "  Value Never Static Group");
  }

  @Test
  void aModificationIsSeenByAttributesAlone() {
    var tagged = GROUP.replace("DESCRIPTION }", "DESCRIPTION, Tags: [{ Key: a, Value: b }] }");
    assertThat(lines(aws(GROUP, tagged)))
        .containsExactly(
            "Modify Group False [Properties]",
            "  Tags Never Static DirectModification",
            "Modify Other Conditional [Properties]",
            "  GroupId Always Dynamic Group.GroupId");
    assertThat(lines(predict(Caution.KNOWN, side(GROUP), side(tagged))))
        .containsExactly(
            "Modify Group False [Properties]", "  Tags Never Static DirectModification");
  }

  @Test
  void anAttributeThatMayChangeIsKeptInDoubt() {
    var template =
        """
        Resources:
          Machine:
            Type: AWS::EC2::LaunchTemplate
            Properties: { LaunchTemplateData: { InstanceType: SIZE } }
          Text:
            Type: AWS::SSM::Parameter
            Properties: { Type: String, Value: !GetAtt Machine.LatestVersionNumber }
        """;
    assertThat(
            lines(
                predict(Caution.KNOWN, side(template), side(template.replace("SIZE", "t3.large")))))
        .contains("Modify Text False [Properties]");
  }

  @Test
  void aPropertyWithinIsLookedAtByItself() {
    var table =
        """
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties:
              VersioningConfiguration: { Status: Suspended }
              Tags: [{ Key: a, Value: one }, { Key: b, Value: two }]
        """;
    var set = aws(table, table.replace("Suspended", "Enabled").replace("two", "three"));
    assertThat(lines(set))
        .containsExactly(
            "Modify Bucket False [Properties]",
            "  Tags Never Static DirectModification",
            "  VersioningConfiguration Never Static DirectModification");
    assertThat(ChangeSetJson.withValues(set).compact())
        .contains("/Properties/VersioningConfiguration/Status", "/Properties/Tags/1/Value")
        .contains("\"BeforeValue\":\"Suspended\"", "\"AfterValue\":\"Enabled\"");
  }

  @Test
  void whatReplacesInSomeCasesMay() {
    var instance =
        """
        Resources:
          Store:
            Type: AWS::RDS::DBInstance
            Properties: { DBInstanceClass: db.t3.micro, Engine: postgres, MultiAZ: false, Port: "1" }
        """;
    var registry = TypeRegistry.standard();
    var type = registry.find("AWS::RDS::DBInstance").orElseThrow();
    assertThat(type.conditionalCreateOnly()).contains("Engine");
    assertThat(lines(aws(instance, instance.replace("postgres", "mysql"))))
        .contains("Modify Store Conditional [Properties]");
  }

  @Test
  void otherAttributesAreTheirOwnScope() {
    var queue = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n";
    assertThat(
            lines(
                aws(
                    queue,
                    queue
                        + "    DeletionPolicy: Retain\n    Metadata: { a: b }\n"
                        + "    UpdateReplacePolicy: Snapshot\n    DependsOn: []\n")))
        .first()
        .isEqualTo("Modify Queue False [Metadata, DeletionPolicy, UpdateReplacePolicy]");
  }

  @Test
  void tagsOfTheStackChangeWhatCanBeTagged() {
    var template =
        """
        Resources:
          Queue: { Type: AWS::SQS::Queue }
          Policy: { Type: AWS::SQS::QueuePolicy, Properties: { Queues: [a], PolicyDocument: {} } }
        """;
    var tags = new TreeMap<>(Map.of("team", "shop"));
    assertThat(lines(predict(Caution.AS_AWS, side(template), side(template).tagged(tags))))
        .containsExactly("Modify Queue False [Tags]", "  - Never Static DirectModification");
  }

  @Test
  void aNestedStackIsUpdatedWithItsParent() {
    var parent =
        """
        Resources:
          Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://a/b } }
          Text:
            Type: AWS::SSM::Parameter
            Properties: { Type: String, Value: !GetAtt Child.Outputs.Name }
        """;
    assertThat(lines(aws(parent, parent)))
        .containsExactly(
            "Modify Child False [Properties]",
            "  - Never Dynamic Automatic",
            "Modify Text False [Properties]",
            "  Value Never Dynamic Child.Outputs.Name");
  }

  @Test
  void aReferenceToSomethingNewIsKnownLater() {
    var before = "Resources:\n  Text: { Type: AWS::SSM::Parameter, Properties: { Value: a } }\n";
    var after =
        """
        Resources:
          Text: { Type: AWS::SSM::Parameter, Properties: { Value: !GetAtt Key.Arn } }
          Key: { Type: AWS::KMS::Key }
        """;
    assertThat(lines(aws(before, after)))
        .containsExactly(
            "Add Key - []",
            "Modify Text False [Properties]",
            "  Value Never Dynamic DirectModification",
            "  Value Never Static Key.Arn");
  }

  @Test
  void aSecretThatChangesIsSeen() {
    var template =
        """
        Parameters: { Password: { Type: String, NoEcho: true } }
        Resources:
          Store:
            Type: AWS::RDS::DBInstance
            Properties: { DBInstanceClass: db.t3.micro, MasterUserPassword: !Ref Password }
        """;
    var before = side(template, "Password", "first");
    assertThat(lines(predict(Caution.AS_AWS, before, side(template, "Password", "first"))))
        .isEmpty();
    var changed = predict(Caution.AS_AWS, before, side(template, "Password", "second"));
    assertThat(lines(changed))
        .contains("  MasterUserPassword Never Static Password")
        .contains("  MasterUserPassword Never Dynamic DirectModification");
    assertThat(ChangeSetJson.withValues(changed).compact()).doesNotContain("second");
  }

  @Test
  void theBranchThatIsTakenCounts() {
    var template =
        """
        Parameters: { Stage: { Type: String }, Name: { Type: String, Default: x } }
        Conditions: { Live: !Equals [!Ref Stage, live] }
        Resources:
          Text:
            Type: AWS::SSM::Parameter
            Properties: { Type: String, Value: !If [Live, one, !Ref Name] }
        """;
    assertThat(
            lines(
                predict(
                    Caution.AS_AWS,
                    side(template, "Stage", "test"),
                    side(template, "Stage", "live"))))
        .containsExactly(
            "Modify Text False [Properties]", "  Value Never Static DirectModification");
  }

  @Test
  void anUnknownTypeMayAlwaysBeReplaced() {
    var template = "Resources:\n  It: { Type: Acme::Shop::Till, Properties: { Name: a } }\n";
    assertThat(lines(aws(template, template.replace("Name: a", "Name: b"))))
        .contains("Modify It Conditional [Properties]");
  }

  @Test
  void anotherTypeIsRefused() {
    var template = "Resources:\n  It: { Type: AWS::SNS::Topic }\n";
    assertThat(aws(template, template.replace("SNS::Topic", "SQS::Queue")).diagnostics())
        .extracting(one -> one.code().id())
        .containsExactly("PLN-102");
  }

  @Test
  void aMacroIsDoubted() {
    var template = "Transform: Shop\nResources:\n  It: { Type: AWS::SNS::Topic }\n";
    assertThat(aws(template, template).doubts()).hasSize(1);
    var written =
        """
        Resources:
          It: { Type: AWS::SNS::Topic, Properties: { TopicName: a, Fn::Transform: Shop } }
        """;
    var set = aws(written, written.replace("TopicName: a", "TopicName: b"));
    assertThat(lines(set)).contains("  TopicName Always Static DirectModification");
    assertThat(set.doubts()).hasSize(1);
    assertThat(aws(written, written).doubts()).hasSize(1);
  }

  @Test
  void whatIsReplacedKeepsOrLosesWhatItHeld() {
    var bucket =
        """
        Resources:
          Store:
            Type: AWS::S3::Bucket
            UpdateReplacePolicy: Retain
            DeletionPolicy: RetainExceptOnCreate
            Properties: { BucketName: one }
        """;
    var replaced = aws(bucket, bucket.replace("one", "two")).changes().getFirst();
    assertThat(replaced.policyAction()).isEqualTo("ReplaceAndRetain");
    var removed = predict(Caution.AS_AWS, side(bucket), StackSide.none(STACK)).changes().getFirst();
    assertThat(removed.policyAction()).isEqualTo("Retain");
  }
}
