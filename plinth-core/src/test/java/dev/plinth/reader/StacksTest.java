package dev.plinth.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Stacks that take values from each other. */
class StacksTest {
  private static final String EXPORTER =
      """
      Resources:
        Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
      Outputs:
        Vpc: { Value: !Ref Vpc, Export: { Name: !Sub "${AWS::StackName}-vpc" } }
        Range: { Value: 10.0.0.0/16, Export: { Name: range } }
      """;
  private static final String IMPORTER =
      """
      Resources:
        Subnet:
          Type: AWS::EC2::Subnet
          Properties:
            VpcId: !ImportValue network-vpc
            CidrBlock: !Select [1, !Cidr [!ImportValue range, 4, 8]]
      """;

  private static Node node(String text) {
    return new YamlReader().read("template.yaml", text).root().orElseThrow();
  }

  private static StackKey key(String name) {
    return new StackKey("111122223333", "us-east-1", name);
  }

  private static StackSource stack(StackKey key, String text) {
    return new StackSource(key, node(text), Map.of(), List.of(), Map.of(), Unset.DEFAULT);
  }

  private static Stacks.Evaluated evaluate(StackSource... sources) {
    return Stacks.evaluate(Evaluator.standard(), List.of(sources));
  }

  private static Term property(Stacks.Evaluated evaluated, StackKey stack, String id, String name) {
    return Optional.ofNullable(evaluated.templates().get(stack))
        .flatMap(template -> Optional.ofNullable(template.resources().get(id)))
        .map(resource -> resource.properties().get(name))
        .orElseThrow();
  }

  @Test
  void importsAreTheValuesThatOthersExport() {
    // by name the importer would come first
    var importer = key("app");
    var exporter = key("network");
    var evaluated = evaluate(stack(importer, IMPORTER), stack(exporter, EXPORTER));
    assertThat(property(evaluated, importer, "Subnet", "VpcId"))
        .isInstanceOfSatisfying(
            Term.Reference.class,
            reference ->
                assertThat(reference.resource()).isEqualTo(new ResourceKey(exporter, "Vpc")));
    assertThat(property(evaluated, importer, "Subnet", "CidrBlock").scalar())
        .contains("10.0.1.0/24");
    assertThat(evaluated.needs().get(importer)).containsExactly(exporter);
    assertThat(evaluated.templates().sequencedKeySet()).containsExactly(exporter, importer);
    assertThat(evaluated.diagnostics()).isEmpty();
  }

  @Test
  void importsStayInTheirRegion() {
    var other = new StackKey("111122223333", "eu-west-1", "app");
    var evaluated = evaluate(stack(other, IMPORTER), stack(key("network"), EXPORTER));
    assertThat(property(evaluated, other, "Subnet", "VpcId")).isInstanceOf(Term.Unknown.class);
  }

  @Test
  void outputsAreTakenAcrossRegions() {
    var other = new StackKey("111122223333", "eu-west-1", "app");
    var taker =
        """
        Resources:
          Parameter:
            Type: AWS::SSM::Parameter
            Properties:
              Type: String
              Value: { Fn::GetStackOutput: { StackName: network, OutputName: Range, Region: us-east-1 } }
        """;
    var evaluated = evaluate(stack(other, taker), stack(key("network"), EXPORTER));
    assertThat(property(evaluated, other, "Parameter", "Value").scalar()).contains("10.0.0.0/16");
  }

  @Test
  void tellsOfANameThatIsExportedTwice() {
    var evaluated = evaluate(stack(key("network"), EXPORTER), stack(key("other"), EXPORTER));
    assertThat(evaluated.diagnostics())
        .extracting(Diagnostic::code, Diagnostic::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                TemplateCodes.EXPORT_TWICE, "`network` and `other` both export `range`"));
  }

  @Test
  void tellsTheWayOfACircle() {
    var one =
        """
        Resources:
          A: { Type: AWS::SNS::Topic, Properties: { TopicName: !ImportValue two } }
        Outputs:
          One: { Value: !Ref A, Export: { Name: one } }
        """;
    var two = one.replace("ImportValue two", "ImportValue one").replace("Name: one", "Name: two");
    var evaluated = evaluate(stack(key("one"), one), stack(key("two"), two));
    assertThat(evaluated.diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("stacks need each other: `one` → `two` → `one`");
  }

  @Test
  void parametersAreWiredToOutputs() {
    var taker =
        """
        Parameters:
          Vpc: { Type: AWS::EC2::VPC::Id }
          Subnets: { Type: List<AWS::EC2::Subnet::Id> }
        Resources:
          Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: a, VpcId: !Ref Vpc } }
          List: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc, ServiceName: a, SubnetIds: !Ref Subnets } }
        """;
    var giver =
        EXPORTER.replace(
            "  Range:",
            "  Subnets: { Value: !Join [\",\", [!Ref Vpc, subnet-1, !GetAtt Vpc.VpcId]] }\n"
                + "  Range:");
    var network = key("network");
    var app =
        new StackSource(
            key("app"),
            node(taker),
            Map.of(
                "Vpc", new Wire.FromStack(network, "Vpc"),
                "Subnets", new Wire.FromStack(network, "Subnets")),
            List.of(),
            Map.of(),
            Unset.DEFAULT);
    var evaluated = evaluate(app, stack(network, giver));
    assertThat(property(evaluated, app.key(), "Group", "VpcId"))
        .isInstanceOfSatisfying(
            Term.Reference.class,
            reference -> assertThat(reference.resource().stack()).isEqualTo(network));
    assertThat(property(evaluated, app.key(), "List", "SubnetIds"))
        .isInstanceOfSatisfying(
            Term.Items.class,
            items ->
                assertThat(items.items())
                    .hasExactlyElementsOfTypes(
                        Term.Reference.class, Term.Text.class, Term.Reference.class));
  }

  @Test
  void nestedStacksGiveAndTake() {
    var holder =
        """
        Resources:
          Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
          Nested:
            Type: AWS::CloudFormation::Stack
            Properties: { TemplateURL: nested.yaml, Parameters: { Vpc: !Ref Vpc, Name: shop } }
          Uses: { Type: AWS::SNS::Topic, Properties: { TopicName: !Sub "x-${Nested.Outputs.Name}", DisplayName: !GetAtt Nested.Outputs.Group } }
        """;
    var inner =
        """
        Parameters: { Vpc: { Type: String }, Name: { Type: String } }
        Resources:
          Group: { Type: AWS::EC2::SecurityGroup, Properties: { GroupDescription: a, VpcId: !Ref Vpc } }
        Outputs:
          Name: { Value: !Sub "${Name}-group" }
          Group: { Value: !Ref Group }
        """;
    var source =
        new StackSource(
            key("shop"),
            node(holder),
            Map.of(),
            List.of(),
            Map.of("Nested", new StackSource.Nested(node(inner), Map.of())),
            Unset.DEFAULT);
    var evaluated = evaluate(source);
    assertThat(property(evaluated, source.key(), "Uses", "TopicName").scalar())
        .contains("x-shop-group");
    assertThat(property(evaluated, source.key(), "Uses", "DisplayName"))
        .isInstanceOfSatisfying(
            Term.Reference.class,
            reference ->
                assertThat(reference.resource())
                    .isEqualTo(new ResourceKey(key("shop/Nested"), "Group")));
    assertThat(property(evaluated, key("shop/Nested"), "Group", "VpcId"))
        .isInstanceOfSatisfying(
            Term.Reference.class,
            reference ->
                assertThat(reference.resource()).isEqualTo(new ResourceKey(source.key(), "Vpc")));
  }

  @Test
  void nestedStacksTakeWhatOthersExport() {
    var app = key("app");
    var nested = new StackSource.Nested(node(IMPORTER), Map.of());
    var holder =
        new StackSource(
            app,
            node(
                """
                Resources:
                  Below:
                    Type: AWS::CloudFormation::Stack
                    Properties: { TemplateURL: https://example.com/importer.yaml }
                """),
            Map.of(),
            List.of(),
            Map.of("Below", nested),
            Unset.DEFAULT);
    var evaluated = evaluate(holder, stack(key("network"), EXPORTER));
    assertThat(property(evaluated, key("app/Below"), "Subnet", "VpcId"))
        .isInstanceOfSatisfying(
            Term.Reference.class,
            vpc -> assertThat(vpc.resource()).isEqualTo(new ResourceKey(key("network"), "Vpc")));
    assertThat(evaluated.needs().get(key("app/Below"))).contains(app, key("network"));
    assertThat(evaluated.diagnostics()).isEmpty();
  }

  private static NavigableSet<Missing> missing(
      String resources, Map<String, StackSource.Nested> nested) {
    var source =
        new StackSource(
            key("app"),
            node("Resources:\n" + resources),
            Map.of(),
            List.of(),
            nested,
            Unset.DEFAULT);
    return Sources.of(List.of(source), List.of()).world().missing();
  }

  @Test
  void whatAnotherTemplateDeploysIsMissing() {
    var below =
        "  Below: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: below.yaml } }\n";
    assertThat(missing(below, Map.of()))
        .containsExactly(
            Missing.resources(
                "what `Below` of stack app deploys", "its template is not among the sources"));
    assertThat(missing(below, Map.of("Below", new StackSource.Nested(node(IMPORTER), Map.of()))))
        .isEmpty();
    var product =
        "  Account: { Type: AWS::ServiceCatalog::CloudFormationProvisionedProduct,"
            + " Properties: { ProductName: account } }\n";
    assertThat(missing(product, Map.of()))
        .containsExactly(
            Missing.resources(
                "what `Account` of stack app deploys",
                "the template of its product is not among the sources"));
    var module = "  Files: { Type: Acme::S3::Bucket::MODULE, Properties: {} }\n";
    assertThat(missing(module, Map.of()))
        .containsExactly(
            Missing.resources(
                "what `Files` of stack app deploys", "its module writes it at deployment"));
  }

  @Test
  void whatIsNotDeployedIsNotMissing() {
    var source =
        """
        Conditions: { Never: !Equals [a, b] }
        Resources:
          Below:
            Type: AWS::CloudFormation::Stack
            Condition: Never
            Properties: { TemplateURL: below.yaml }
        """;
    assertThat(Sources.of(List.of(stack(key("app"), source)), List.of()).world().missing())
        .isEmpty();
  }
}
