package dev.plinth.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.StackSource.Nested;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stack sets become stacks in each account and Region that they target. */
class StackSetsTest {
  private static final StackKey HOLDER = new StackKey("111122223333", "us-east-1", "admin");

  private static final String BODY =
      """
            TemplateBody: |
              Parameters: { Size: { Type: String, Default: small } }
              Resources:
                Topic:
                  Type: AWS::SNS::Topic
                  Properties: { TopicName: !Sub "${AWS::AccountId}-${Size}" }
      """;

  @TempDir Path folder = Path.of("");

  private static String set(String model, String body, String rest) {
    return """
    Resources:
      Set:
        Type: AWS::CloudFormation::StackSet
        Properties:
          StackSetName: base
          PermissionModel: %s
    """
            .formatted(model)
        + body
        + rest.indent(6);
  }

  private static Node node(String text) {
    return new YamlReader().read("sets.yaml", text).root().orElseThrow();
  }

  private static WorldReading read(String template) {
    return Sources.of(
        List.of(
            new StackSource(HOLDER, node(template), Map.of(), List.of(), Map.of(), Unset.DEFAULT)),
        List.of(
            step("organization", "organization", "{ FeatureSet: ALL }"),
            step("account.management", "management-account", "{ AccountName: management }"),
            step("unit.work", "unit", "{ Name: work, ParentId: { Ref: root.id } }"),
            step("unit.work/shop", "unit", "{ Name: shop, ParentId: { Ref: unit.work.id } }"),
            step("account.a", "account", "{ AccountName: a, ParentId: { Ref: unit.work.id } }"),
            step(
                "account.b", "account", "{ AccountName: b, ParentId: { Ref: unit.work/shop.id } }"),
            step("account.c", "account", "{ AccountName: c, ParentId: { Ref: root.id } }")));
  }

  private static OrganizationStep step(String id, String kind, String settings) {
    return new OrganizationStep(
        id, kind, node(settings), Origin.of(SourceFile.of("organization.json", "")));
  }

  private static List<String> stacks(WorldReading reading) {
    return reading.world().ofType("AWS::SNS::Topic").stream()
        .map(topic -> topic.key().stack().toString())
        .toList();
  }

  private static Resource topic(WorldReading reading, String account, String region) {
    return reading
        .world()
        .find(new ResourceKey(new StackKey(account, region, "StackSet-base"), "Topic"))
        .orElseThrow();
  }

  @Test
  void makesAStackForEachAccountAndRegion() {
    var reading =
        read(
            set(
                "SELF_MANAGED",
                BODY,
                """
                Parameters: [{ ParameterKey: Size, ParameterValue: large }]
                StackInstancesGroup:
                  - DeploymentTargets: { Accounts: ["222233334444", "333344445555"] }
                    Regions: [us-east-1, eu-west-1]
                  - DeploymentTargets: { Accounts: ["444455556666"] }
                    Regions: [eu-west-1]
                    ParameterOverrides: [{ ParameterKey: Size, ParameterValue: huge }]
                """));
    assertThat(reading.diagnostics()).isEmpty();
    assertThat(reading.world().missing()).isEmpty();
    assertThat(stacks(reading))
        .containsExactly(
            "222233334444/eu-west-1/StackSet-base",
            "222233334444/us-east-1/StackSet-base",
            "333344445555/eu-west-1/StackSet-base",
            "333344445555/us-east-1/StackSet-base",
            "444455556666/eu-west-1/StackSet-base");
    assertThat(topic(reading, "222233334444", "us-east-1").property("TopicName").scalar())
        .contains("222233334444-large");
    var other = topic(reading, "444455556666", "eu-west-1");
    assertThat(other.property("TopicName").scalar()).contains("444455556666-huge");
    assertThat(other.origin()).hasToString("sets.yaml#Set:3:3");
  }

  private static WorldReading managed(String targets) {
    return read(
        set(
            "SERVICE_MANAGED",
            BODY,
            "StackInstancesGroup: [{ Regions: [us-east-1], DeploymentTargets: %s }]"
                .formatted(targets)));
  }

  @Test
  void findsTheAccountsOfUnits() {
    // a template names a unit by its id, which an organization gets when it is made
    var parameter =
        """
        Parameters: { Unit: { Type: String } }
        """;
    var template =
        parameter
            + set(
                "SERVICE_MANAGED",
                BODY,
                """
                StackInstancesGroup:
                  - Regions: [us-east-1]
                    DeploymentTargets: { OrganizationalUnitIds: [!Ref Unit] }
                """);
    var reading =
        Sources.of(
            List.of(
                new StackSource(
                    HOLDER,
                    node(template),
                    Map.of(
                        "Unit",
                        new Wire.Given(
                            OrganizationFacts.of(
                                "unit.work.id", Origin.of(SourceFile.of("estate.yaml", ""))))),
                    List.of(),
                    Map.of(),
                    Unset.DEFAULT)),
            List.of(
                step("unit.work", "unit", "{ Name: work, ParentId: { Ref: root.id } }"),
                step("unit.shop", "unit", "{ Name: shop, ParentId: { Ref: unit.work.id } }"),
                step("account.a", "account", "{ AccountName: a, ParentId: { Ref: unit.work.id } }"),
                step("account.b", "account", "{ AccountName: b, ParentId: { Ref: unit.shop.id } }"),
                step("account.c", "account", "{ AccountName: c, ParentId: { Ref: root.id } }")));
    assertThat(stacks(reading))
        .containsExactly("a/us-east-1/StackSet-base", "b/us-east-1/StackSet-base");
  }

  @Test
  void leavesTheManagementAccountOut() {
    assertThat(stacks(managed("{ OrganizationalUnitIds: [r-ab12] }")))
        .containsExactly(
            "a/us-east-1/StackSet-base", "b/us-east-1/StackSet-base", "c/us-east-1/StackSet-base");
  }

  @Test
  void filtersAccounts() {
    assertThat(
            stacks(
                managed(
                    "{ OrganizationalUnitIds: [r-ab12], Accounts: [b, c],"
                        + " AccountFilterType: INTERSECTION }")))
        .containsExactly("b/us-east-1/StackSet-base", "c/us-east-1/StackSet-base");
    assertThat(
            stacks(
                managed(
                    "{ OrganizationalUnitIds: [r-ab12], Accounts: [b],"
                        + " AccountFilterType: DIFFERENCE }")))
        .containsExactly("a/us-east-1/StackSet-base", "c/us-east-1/StackSet-base");
    assertThat(
            stacks(
                managed(
                    "{ OrganizationalUnitIds: [r-ab12], Accounts: [\"222233334444\"],"
                        + " AccountFilterType: UNION }")))
        .hasSize(4)
        .contains("222233334444/us-east-1/StackSet-base");
  }

  @Test
  void saysWhatItCannotResolve() {
    assertThat(managed("{ OrganizationalUnitIds: [ou-ab12-11111111] }").world().missing())
        .containsExactly(
            Missing.resources(
                "stack set base", "unit `ou-ab12-11111111` is not among the sources"));
    var filtered =
        managed(
            "{ OrganizationalUnitIds: [r-ab12], Accounts: [\"222233334444\"],"
                + " AccountFilterType: DIFFERENCE }");
    assertThat(stacks(filtered)).isEmpty();
    assertThat(filtered.world().missing())
        .containsExactly(
            Missing.resources(
                "stack set base",
                "which of its accounts are filtered is known once they have ids"));
    assertThat(read(set("SELF_MANAGED", BODY, "")).world().missing())
        .containsExactly(
            Missing.resources("stack set base", "its instances are not in the template"));
    assertThat(
            read(set("SELF_MANAGED", "", "TemplateURL: https://example.com/a.yaml"))
                .world()
                .missing())
        .containsExactly(
            Missing.resources("stack set base", "its template is not among the sources"));
  }

  @Test
  void refusesMacrosInServiceManagedSets() {
    var body = BODY.replace("Parameters:", "Transform: AWS::Include\n        Parameters:");
    var targets =
        "StackInstancesGroup: [{ Regions: [us-east-1], DeploymentTargets:"
            + " { Accounts: [\"222233334444\"], OrganizationalUnitIds: [r-ab12] } }]";
    assertThat(read(set("SERVICE_MANAGED", body, targets)).diagnostics())
        .extracting(Diagnostic::code)
        .contains(TemplateCodes.STACK_SET_MACRO);
    assertThat(read(set("SELF_MANAGED", body, targets)).diagnostics())
        .extracting(Diagnostic::code)
        .doesNotContain(TemplateCodes.STACK_SET_MACRO);
  }

  @Test
  void readsTheTemplateThatStandsBeside() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"), "Resources: { Topic: { Type: AWS::SNS::Topic } }");
    var admin =
        Files.writeString(
            folder.resolve("admin.yaml"),
            set(
                "SELF_MANAGED",
                "",
                """
                TemplateURL: base.yaml
                StackInstancesGroup:
                  - DeploymentTargets: { Accounts: ["222233334444"] }
                    Regions: [us-east-1]
                """));
    var reading =
        Sources.read(
            List.of(admin),
            new TemplateFiles("111122223333", "us-east-1", Map.of(), Unset.DEFAULT));
    assertThat(topic(reading, "222233334444", "us-east-1").origin().file().name())
        .endsWith("base.yaml");
  }

  @Test
  void instancesTakeWhatOtherStacksExport() {
    var shared = new StackKey("222233334444", "eu-west-1", "shared");
    var reading =
        Sources.of(
            List.of(
                source(
                    HOLDER,
                    set(
                        "SELF_MANAGED",
                        """
                              TemplateBody: |
                                Resources:
                                  Topic:
                                    Type: AWS::SNS::Topic
                                    Properties: { TopicName: !ImportValue name }
                                Outputs:
                                  Name: { Value: told, Export: { Name: other } }
                        """,
                        """
                        StackInstancesGroup:
                          - DeploymentTargets: { Accounts: ["222233334444"] }
                            Regions: [eu-west-1, us-east-1]
                        """),
                    Map.of()),
                source(
                    shared,
                    """
                    Resources: { Queue: { Type: AWS::SQS::Queue } }
                    Outputs: { Name: { Value: news, Export: { Name: name } } }
                    """,
                    Map.of())),
            List.of());
    assertThat(topic(reading, "222233334444", "eu-west-1").property("TopicName").scalar())
        .contains("news");
    assertThat(topic(reading, "222233334444", "us-east-1").property("TopicName"))
        .isInstanceOf(Term.Unknown.class);
  }

  @Test
  void instancesThatExportWhatAnotherDoesAreRefused() {
    var reading =
        Sources.of(
            List.of(
                source(
                    HOLDER,
                    set(
                        "SELF_MANAGED",
                        """
                              TemplateBody: |
                                Resources: { Topic: { Type: AWS::SNS::Topic } }
                                Outputs: { Name: { Value: a, Export: { Name: name } } }
                        """,
                        """
                        StackInstancesGroup:
                          - DeploymentTargets: { Accounts: ["111122223333"] }
                            Regions: [us-east-1]
                        """),
                    Map.of()),
                source(
                    new StackKey("111122223333", "us-east-1", "shared"),
                    """
                    Resources: { Queue: { Type: AWS::SQS::Queue } }
                    Outputs: { Name: { Value: news, Export: { Name: name } } }
                    """,
                    Map.of())),
            List.of());
    assertThat(reading.diagnostics().stream().map(Diagnostic::code))
        .containsExactly(TemplateCodes.EXPORT_TWICE);
  }

  @Test
  void instancesHaveTheirNestedStacks() {
    var inner =
        new Nested(
            node(
                """
                Parameters: { Name: { Type: String } }
                Resources: { Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: !Ref Name } } }
                Outputs: { Url: { Value: !Ref Queue } }
                """),
            Map.of());
    var outer =
        new Nested(
            node(
                """
                Resources:
                  Below:
                    Type: AWS::CloudFormation::Stack
                    Properties:
                      TemplateURL: https://example.com/inner.yaml
                      Parameters: { Name: !Sub "${AWS::AccountId}-work" }
                  Topic:
                    Type: AWS::SNS::Topic
                    Properties: { DisplayName: !GetAtt Below.Outputs.Url }
                """),
            Map.of("Below", inner));
    var holder =
        set(
            "SELF_MANAGED",
            "      TemplateURL: https://example.com/outer.yaml\n",
            """
            StackInstancesGroup:
              - DeploymentTargets: { Accounts: ["222233334444"] }
                Regions: [us-east-1]
            """);
    var reading = Sources.of(List.of(source(HOLDER, holder, Map.of("Set", outer))), List.of());
    var queue =
        new ResourceKey(new StackKey("222233334444", "us-east-1", "StackSet-base/Below"), "Queue");
    assertThat(reading.world().find(queue).orElseThrow().property("QueueName").scalar())
        .contains("222233334444-work");
    assertThat(topic(reading, "222233334444", "us-east-1").property("DisplayName"))
        .isInstanceOfSatisfying(
            Term.Reference.class, url -> assertThat(url.resource()).isEqualTo(queue));
    assertThat(reading.world().missing()).isEmpty();
  }

  @Test
  void setsOfNestedStacksHaveTheirTemplates() {
    var topics = new Nested(node("Resources: { Topic: { Type: AWS::SNS::Topic } }"), Map.of());
    var middle =
        new Nested(
            node(
                set(
                    "SELF_MANAGED",
                    "      TemplateURL: https://example.com/topics.yaml\n",
                    """
                    StackInstancesGroup:
                      - DeploymentTargets: { Accounts: ["222233334444"] }
                        Regions: [us-east-1]
                    """)),
            Map.of("Set", topics));
    var holder =
        """
        Resources:
          Below:
            Type: AWS::CloudFormation::Stack
            Properties: { TemplateURL: https://example.com/middle.yaml }
        """;
    var reading = Sources.of(List.of(source(HOLDER, holder, Map.of("Below", middle))), List.of());
    assertThat(stacks(reading)).hasSize(1);
    assertThat(reading.world().missing()).isEmpty();
  }

  private static StackSource source(StackKey key, String template, Map<String, Nested> nested) {
    return new StackSource(key, node(template), Map.of(), List.of(), nested, Unset.DEFAULT);
  }
}
