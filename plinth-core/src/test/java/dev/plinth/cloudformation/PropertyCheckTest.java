package dev.plinth.cloudformation;

import static dev.plinth.cloudformation.Templates.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.world.Region;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the fixtures of {@link RealTypesTest} do not say: intrinsics, references, limits. */
class PropertyCheckTest {
  private static final Region VIRGINIA = new Region("us-east-1");

  @Test
  void unknownTypesAreNamedWithTheTypeThatWasMeant() {
    var found = check(Resource.of("Vpc", "AWS::EC2::Vcp", origin(7)));

    assertThat(found).extracting(one -> one.code().id()).containsExactly("CFN-001");
    assertThat(found.getFirst().at().origin()).isEqualTo(origin(7));
    assertThat(found.getFirst().tries()).containsExactly("`AWS::EC2::VPC`");
  }

  @Test
  void customResourcesTakeAnyPropertyAndGiveAnyAttribute() {
    var custom =
        Resource.of(
            "Made",
            "Custom::Anything",
            origin(1),
            "ServiceToken",
            "arn:aws:lambda:us-east-1:111122223333:function:maker",
            "Whatever",
            1);

    assertThat(check(custom, vpc("Vpc").with("CidrBlock", Value.getAtt("Made", "Range"))))
        .isEmpty();
  }

  @Test
  void typesThatARegionLacksAreTold() {
    var workspace = Resource.of("Group", "AWS::XRay::TransactionSearchConfig", origin(1));

    assertThat(
            codes(PropertyCheck.standard().check(Templates.of(workspace), new Region("ap-east-2"))))
        .containsExactly("CFN-002");
    assertThat(check(workspace)).isEmpty();
    assertThat(PropertyCheck.standard().check(Templates.of(workspace), new Region("us-iso-east-1")))
        .as("no data of this Region")
        .isEmpty();
  }

  @Test
  void unknownPropertiesSuggestTheNearest() {
    var found = check(vpc("Vpc").with("EnableDnsHostname", true));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().message())
        .isEqualTo("`Vpc.EnableDnsHostname` is not a property that can be set here");
    assertThat(found.getFirst().tries()).containsExactly("`EnableDnsHostnames`");
  }

  @Test
  void scalarsAreTurnedAsCloudFormationTurnsThem() {
    var alarm =
        Resource.of(
            "Alarm",
            "AWS::CloudWatch::Alarm",
            origin(1),
            "ComparisonOperator",
            "GreaterThanThreshold",
            "EvaluationPeriods",
            "1",
            "ActionsEnabled",
            "true",
            "Threshold",
            new BigDecimal("0.5"),
            "MetricName",
            "Errors",
            "Namespace",
            "acme",
            "Period",
            60,
            "Statistic",
            "Sum");

    assertThat(check(alarm)).isEmpty();
    assertThat(codes(check(alarm.with("EvaluationPeriods", "1.5")))).containsExactly("CFN-005");
    assertThat(codes(check(alarm.with("EvaluationPeriods", true)))).containsExactly("CFN-005");
    assertThat(codes(check(alarm.with("EvaluationPeriods", 0)))).containsExactly("CFN-008");
    assertThat(codes(check(alarm.with("Threshold", "half")))).containsExactly("CFN-005");
  }

  @Test
  void intrinsicsStandForAnyValueOfTheirKind() {
    var parameters = Map.of("Range", new Template.Parameter("String", ""));
    var template =
        Template.of(
            "",
            parameters,
            List.of(
                vpc("Vpc").with("CidrBlock", Value.ref("Range")),
                vpc("Two").with("CidrBlock", Value.sub("10.${AWS::AccountId}.0.0/16")),
                vpc("Three").with("CidrBlock", "{{resolve:ssm:/acme/range}}"),
                vpc("Four").with("EnableDnsSupport", Value.ref("Range"))),
            Map.of());

    assertThat(PropertyCheck.standard().check(template, VIRGINIA)).isEmpty();
  }

  @Test
  void functionsThatNeedNothingFromTheDeploymentAreWorkedOut() {
    assertThat(codes(check(vpc("Vpc").with("CidrBlock", Value.sub("10.0.0.0/99")))))
        .containsExactly("CFN-007");
    assertThat(
            codes(
                check(
                    vpc("Vpc")
                        .with(
                            "CidrBlock",
                            new Value.Join("/", Value.texts(List.of("10.0.0.0", "x")))))))
        .containsExactly("CFN-007");
    assertThat(
            check(
                vpc("Vpc")
                    .with(
                        "CidrBlock",
                        new Value.Select(
                            1, new Value.Split(",", Value.of("10.0.0.0/16,10.1.0.0/16"))))))
        .isEmpty();
  }

  @Test
  void noValueLeavesAPropertyOut() {
    assertThat(codes(check(vpc("Vpc").with("CidrBlock", Value.ref("AWS::NoValue")))))
        .containsExactly("CFN-011");
    assertThat(check(vpc("Vpc").with("InstanceTenancy", Value.ref("AWS::NoValue")))).isEmpty();
  }

  @Test
  void listsAndTextAreNotMixedUp() {
    assertThat(codes(check(vpc("Vpc").with("Tags", Value.sub("${AWS::Region}")))))
        .containsExactly("CFN-005");
    assertThat(codes(check(vpc("Vpc").with("CidrBlock", Value.ref("AWS::NotificationARNs")))))
        .containsExactly("CFN-005");
  }

  @Test
  void referencesToNothingAreTold() {
    var subnet =
        Resource.of(
            "Subnet",
            "AWS::EC2::Subnet",
            origin(3),
            "VpcId",
            Value.ref("Vcp"),
            "CidrBlock",
            "10.0.0.0/24");
    var found = check(vpc("Vpc"), subnet.after("Gone"));

    assertThat(codes(found)).containsOnly("CFN-013");
    assertThat(found).extracting(Diagnostic::tries).contains(List.of("`Vpc`"));
    assertThat(found).hasSize(2);
    assertThat(check(vpc("Vpc"), subnet.with("VpcId", Value.ref("Vpc")).after("Vpc"))).isEmpty();
  }

  @Test
  void parametersHaveNoAttributes() {
    var template =
        Template.of(
            "",
            Map.of("Range", new Template.Parameter("String", "")),
            List.of(vpc("Vpc").with("CidrBlock", Value.getAtt("Range", "Value"))),
            Map.of("Id", new Template.Output("", Value.sub("${Vpc}-${Vpc.Nothing}-${!Literal}"))));

    assertThat(codes(PropertyCheck.standard().check(template, VIRGINIA)))
        .containsExactlyInAnyOrder("CFN-013", "CFN-012");
  }

  @Test
  void outputsAreText() {
    var template =
        Template.of(
            "",
            Map.of(),
            List.of(vpc("Vpc")),
            Map.of(
                "Blocks", new Template.Output("", Value.getAtt("Vpc", "CidrBlockAssociations")),
                "Id", new Template.Output("", Value.ref("Vpc"))));

    assertThat(PropertyCheck.standard().check(template, VIRGINIA))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.code().id()).isEqualTo("CFN-005");
          assertThat(one.message()).contains("`Blocks`");
        });
  }

  @Test
  void eachCircleIsToldOnceAtItsFirstResource() {
    var found =
        check(
            group("One", 1).with("GroupName", Value.ref("Two")),
            group("Two", 2).with("GroupName", Value.sub("x${Three.GroupId}")),
            group("Three", 3).after("One"),
            group("Alone", 4).with("GroupName", Value.ref("Alone")),
            group("Behind", 5).with("GroupName", Value.ref("One")));

    assertThat(found)
        .extracting(Diagnostic::message)
        .containsExactly(
            "`One` → `Two` → `Three` → `One` wait for each other", "`Alone` waits for itself");
    assertThat(codes(found)).containsOnly("CFN-014");
    assertThat(found.getFirst().related()).hasSize(2);
  }

  @Test
  void limitsAreTold() {
    var resources = new ArrayList<Resource>();
    for (int i = 0; i <= 500; i++) {
      resources.add(vpc("Vpc" + i));
    }
    assertThat(codes(check(resources.toArray(Resource[]::new)))).containsExactly("CFN-015");
    resources.removeLast();
    assertThat(check(resources.toArray(Resource[]::new))).isEmpty();

    var large = vpc("Vpc").with("CidrBlock", Value.sub("${AWS::Region}" + "x".repeat(1_000_000)));
    assertThat(codes(check(large))).containsExactly("CFN-015");
    var talkative = Template.of("é".repeat(513), Map.of(), List.of(vpc("Vpc")), Map.of());
    assertThat(codes(PropertyCheck.standard().check(talkative, VIRGINIA)))
        .containsExactly("CFN-015");
  }

  @Test
  void anEmptyTemplateIsCheckedToo() {
    assertThat(check()).isEmpty();
  }

  private static Resource vpc(String id) {
    return Resource.of(id, "AWS::EC2::VPC", origin(1), "CidrBlock", "10.0.0.0/16");
  }

  private static Resource group(String id, int line) {
    return Resource.of(id, "AWS::EC2::SecurityGroup", origin(line), "GroupDescription", "x");
  }

  private static List<Diagnostic> check(Resource... resources) {
    return PropertyCheck.standard().check(Templates.of(resources), VIRGINIA);
  }

  private static List<String> codes(List<Diagnostic> found) {
    return found.stream().map(one -> one.code().id()).toList();
  }
}
