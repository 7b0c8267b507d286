package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.ResourceType.Kind;
import dev.plinth.cloudformation.TypeRegistry.Availability;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.Region;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TypeRegistryTest {
  private static final TypeRegistry REGISTRY = TypeRegistry.standard();

  @Test
  void vpcIsAsTheUserGuideSays() {
    var vpc = REGISTRY.find("AWS::EC2::VPC").orElseThrow();

    assertThat(vpc.attribute("DefaultSecurityGroup")).contains(Kind.SCALAR);
    assertThat(vpc.attribute("CidrBlockAssociations")).contains(Kind.LIST);
    assertThat(vpc.attribute("Nothing")).isEmpty();
    assertThat(vpc.identifier()).containsExactly("VpcId");
    assertThat(vpc.createOnly())
        .containsExactlyInAnyOrder("CidrBlock", "Ipv4IpamPoolId", "Ipv4NetmaskLength");
    assertThat(vpc.conditionalCreateOnly()).containsExactly("InstanceTenancy");
    assertThat(vpc.properties()).contains("EnableDnsSupport").doesNotContain("VpcId");
    assertThat(vpc.tags()).contains("Tags");
  }

  @Test
  void nestedAndWildAttributesAreFound() {
    var database = REGISTRY.find("AWS::RDS::DBInstance").orElseThrow();
    assertThat(database.attribute("Endpoint.Address")).contains(Kind.SCALAR);
    assertThat(database.attribute("Endpoint.Adress")).isEmpty();
    var stack = REGISTRY.find("AWS::CloudFormation::Stack").orElseThrow();
    assertThat(stack.attribute("Outputs.Anything")).contains(Kind.UNKNOWN);
    assertThat(stack.attribute("Outputs")).isEmpty();
    assertThat(REGISTRY.find("Custom::Thing").orElseThrow().attribute("Any.Thing")).isPresent();
  }

  @Test
  void regionsAreKnownOrSaidToBeUnknown() {
    var virginia = new Region("us-east-1");
    assertThat(REGISTRY.availableIn("AWS::EC2::VPC", virginia)).isEqualTo(Availability.PRESENT);
    assertThat(REGISTRY.availableIn("AWS::EC2::Nothing", virginia)).isEqualTo(Availability.UNKNOWN);
    assertThat(REGISTRY.availableIn("AWS::EC2::VPC", new Region("us-iso-east-1")))
        .isEqualTo(Availability.UNKNOWN);
    assertThat(REGISTRY.availableIn("AWS::XRay::TransactionSearchConfig", new Region("ap-east-2")))
        .isEqualTo(Availability.ABSENT);
  }

  @Test
  void everyTypeOfTheIndexReadsAndEveryReferenceLeadsSomewhere() {
    var broken = new TreeSet<String>();
    var patterns = new TreeSet<String>();
    for (var name : REGISTRY.names()) {
      var type = REGISTRY.find(name).orElseThrow();
      assertThat(type.schema().string("typeName")).contains(name);
      type.attributes();
      type.combinations();
      walk(type.schema(), type.schema(), name, broken, patterns);
    }

    assertThat(REGISTRY.names()).hasSizeGreaterThan(1_500);
    assertThat(broken).as("references that lead nowhere").isEmpty();
    assertThat(patterns.stream().filter(one -> EcmaPattern.compile(one).isEmpty()))
        .as("patterns that are skipped because Java cannot say them, of %s", patterns.size())
        .isEmpty();
  }

  private static void walk(
      Json json, JsonObject root, String name, Set<String> broken, Set<String> patterns) {
    switch (json) {
      case JsonArray(var items) -> items.forEach(item -> walk(item, root, name, broken, patterns));
      case JsonObject object -> {
        object.string("pattern").ifPresent(patterns::add);
        object
            .string("$ref")
            .filter(reference -> !resolves(root, reference))
            .ifPresent(reference -> broken.add(name + " " + reference));
        object
            .members()
            .forEach((key, member) -> {
              if (!key.equals("combinations")) {
                walk(member, root, name, broken, patterns);
              }
            });
      }
      case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> {}
    }
  }

  private static boolean resolves(JsonObject root, String reference) {
    Json at = root;
    for (var step : reference.substring(2).split("/", -1)) {
      if (!(at instanceof JsonObject object) || object.get(step).isEmpty()) {
        return false;
      }
      at = object.get(step).get();
    }
    return true;
  }
}
