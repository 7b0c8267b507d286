package dev.plinth.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Stack;
import dev.plinth.deploy.MoveTemplates.Known;
import dev.plinth.deploy.StackMove.UnderWay;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The templates through which a stack goes while what it holds moves. */
class MoveTemplatesTest {
  private static final Stack.Id OLD = new Stack.Id("prod", "us-east-1", "old");
  private static final Stack.Id NEW = new Stack.Id("prod", "us-east-1", "new");

  private static StackMove move(Stack.Id to, String... ids) {
    var names = new TreeMap<String, String>();
    for (int at = 0; at < ids.length; at += 2) {
      names.put(ids[at], ids[at + 1]);
    }
    return new StackMove(OLD, to, names);
  }

  private static JsonObject json(String text) {
    return (JsonObject) Json.parse(text.replace('\'', '"'));
  }

  private static Optional<String> obstacle(StackMove move, String template, String... parameters) {
    var values = new TreeMap<String, String>();
    for (int at = 0; at < parameters.length; at += 2) {
      values.put(parameters[at], parameters[at + 1]);
    }
    return move.obstacle(template.replace('\'', '"'), values);
  }

  @Test
  void typesThatNeitherWayMovesAreRefused() {
    var custom = "{'Resources': {'A': {'Type': 'Custom::Thing'}}}";
    assertThat(obstacle(move(NEW), custom))
        .hasValue("A is of type Custom::Thing, which CloudFormation neither refactors nor imports");
    assertThat(obstacle(move(OLD, "A", "B"), custom)).isPresent();
    assertThat(obstacle(move(OLD, "Other", "B"), custom)).isEmpty();
    assertThat(
            obstacle(
                move(NEW),
                "{'Resources': {'A': {'Type': 'AWS::EC2::EIPAssociation', 'Properties': {}}}}"))
        .isPresent();
    assertThat(obstacle(move(NEW), "{'Resources': {'A': {'Type': 'AWS::EC2::EIP'}}}")).isEmpty();
  }

  @Test
  void whatDiffersBetweenStacksIsRefused() {
    var vpc = "'Resources': {'A': {'Type': 'AWS::EC2::VPC', 'Properties': {'CidrBlock': %s}}}";
    assertThat(
            obstacle(
                move(NEW),
                "{'Conditions': {'No': {'Fn::Equals': ['a', 'b']}}, "
                    + vpc.formatted("'10.0.0.0/16'")
                    + "}"))
        .hasValueSatisfying(why -> assertThat(why).contains("`Conditions`"));
    assertThat(obstacle(move(NEW), "{" + vpc.formatted("{'Ref': 'AWS::StackName'}") + "}"))
        .hasValueSatisfying(why -> assertThat(why).contains("`AWS::StackName`"));
    assertThat(
            obstacle(
                move(NEW),
                "{"
                    + vpc.formatted("'10.0.0.0/16'")
                    + ", 'Outputs': {'A': {'Value': 'a', 'Export': {'Name': 'a'}}}}"))
        .hasValue("it exports an output, which others may import");
    var secret =
        "{'Parameters': {'P': {'Type': 'String', 'NoEcho': true}}, "
            + vpc.formatted("{'Ref': 'P'}")
            + "}";
    assertThat(obstacle(move(NEW), secret, "P", "****"))
        .hasValue("the value of its parameter P cannot be told");
    assertThat(obstacle(move(OLD, "A", "B"), secret, "P", "****")).isEmpty();
    assertThat(
            obstacle(
                new StackMove(OLD, new Stack.Id("other", "us-east-1", "new"), new TreeMap<>()),
                "{}"))
        .hasValue("nothing moves to another account or Region");
    assertThat(obstacle(move(NEW), "Resources: {}")).hasValue("its template is not JSON");
  }

  private static final String NETWORK =
      """
      {'Parameters': {'Subnet': {'Type': 'String'}, 'Groups': {'Type': 'List<String>'}},
       'Resources': {
        'Address': {'Type': 'AWS::EC2::EIP'},
        'Nat': {'Type': 'AWS::EC2::NatGateway', 'DependsOn': ['Address', 'Table'], 'Properties': {
          'SubnetId': {'Ref': 'Subnet'}, 'AllocationId': {'Fn::GetAtt': ['Address', 'AllocationId']},
          'Tags': [{'Key': 'a', 'Value': {'Fn::Sub': '${Address} of ${Subnet} ${Table} ${!Kept}'}}]}},
        'Table': {'Type': 'AWS::EC2::RouteTable', 'Properties': {'VpcId': {'Ref': 'Groups'}}},
        'Tie': {'Type': 'AWS::EC2::SubnetRouteTableAssociation', 'DependsOn': 'Nat', 'Properties': {
          'SubnetId': {'Ref': 'Subnet'}, 'RouteTableId': {'Ref': 'Table'}}}},
       'Outputs': {'Ip': {'Value': {'Ref': 'Address'}}}}
      """;

  private static final Known KNOWN =
      new Known(
          Map.of(
              "Address", "192.0.2.1",
              "Address.AllocationId", "eipalloc-1",
              "Address.PublicIp", "192.0.2.1",
              "Tie", "rtbassoc-1"));

  private static final SortedMap<String, String> VALUES =
      new TreeMap<>(Map.of("Subnet", "subnet-1", "Groups", "a, b"));

  private static JsonObject resources(JsonObject template) {
    return template.object("Resources").orElseThrow();
  }

  @Test
  void valuesStandForWhatTheNewStackCannotReferTo() {
    var templates = new MoveTemplates(json(NETWORK), move(NEW, "Nat", "Gate"), VALUES);
    assertThat(templates.refactored()).containsExactly("Nat", "Table");
    assertThat(templates.takenIn()).containsExactly("Address", "Tie");
    assertThat(templates.asked())
        .containsOnlyKeys("PlinthMoveAddressAllocationId", "PlinthMoveAddressPublicIp");

    var underWay = new UnderWay("new", NETWORK, new TreeMap<>(), false, Json.object());
    var marked = templates.marked(underWay);
    assertThat(UnderWay.in(marked.compact())).hasValue(underWay);
    assertThat(resources(marked).object("Tie").flatMap(one -> one.string("DeletionPolicy")))
        .hasValue("Retain");
    assertThat(resources(marked).get("Nat")).isEqualTo(resources(json(NETWORK)).get("Nat"));

    var identifiers = templates.identifiers(KNOWN);
    assertThat(identifiers)
        .isEqualTo(
            json(
                "{'Address': {'PublicIp': '192.0.2.1', 'AllocationId': 'eipalloc-1'}, 'Tie': {'Id':"
                    + " 'rtbassoc-1'}}"));
    var bare = templates.bare(underWay.bare(identifiers), KNOWN);
    assertThat(UnderWay.in(bare.compact())).hasValue(underWay.bare(identifiers));
    assertThat(bare.has("Outputs")).isFalse();
    assertThat(resources(bare).members().keySet())
        .containsExactly("Nat", "Table", StackMove.PLACEHOLDER);
    assertThat(resources(bare).get("Nat").orElseThrow())
        .isEqualTo(
            json(
                "{'Type': 'AWS::EC2::NatGateway', 'Properties': {'SubnetId': 'subnet-1',"
                    + " 'AllocationId': 'eipalloc-1', 'Tags': [{'Key': 'a', 'Value': {'Fn::Sub':"
                    + " '192.0.2.1 of subnet-1 ${Table} ${!Kept}'}}]}, 'DependsOn': ['Table']}"));
    assertThat(resources(bare).get("Table").orElseThrow().compact())
        .contains("{\"VpcId\":[\"a\",\"b\"]}");

    var refactor = templates.refactor(bare);
    assertThat(refactor.keySet()).containsExactly("old", "new");
    assertThat(resources(Objects.requireNonNull(refactor.get("old"))).members().keySet())
        .containsExactly(StackMove.PLACEHOLDER);
    assertThat(Objects.requireNonNull(refactor.get("new")).members().keySet())
        .containsExactly("Resources");
    assertThat(resources(Objects.requireNonNull(refactor.get("new"))).members().keySet())
        .containsExactly("Gate", "Table");

    var taking = templates.taking(Objects.requireNonNull(refactor.get("new")));
    assertThat(resources(taking).get("Tie").orElseThrow())
        .isEqualTo(
            json(
                "{'Type': 'AWS::EC2::SubnetRouteTableAssociation', 'Properties': {'SubnetId':"
                    + " 'subnet-1', 'RouteTableId': {'Ref': 'Table'}}, 'DeletionPolicy': 'Retain',"
                    + " 'DependsOn': ['Gate']}"));
  }

  @Test
  void namesWithinAStackAreAllThatChanges() {
    var template =
        json(
            """
            {'Parameters': {'P': {'Type': 'String'}}, 'Resources': {
              'Vpc': {'Type': 'AWS::EC2::VPC', 'Properties': {'CidrBlock': {'Ref': 'P'}}},
              'Table': {'Type': 'AWS::EC2::RouteTable', 'DependsOn': 'Vpc',
                'Properties': {'VpcId': {'Ref': 'Vpc'}}}},
             'Outputs': {'Id': {'Value': {'Fn::GetAtt': 'Vpc.VpcId'}}}}
            """);
    var templates = new MoveTemplates(template, move(OLD, "Vpc", "Net"), new TreeMap<>());
    assertThat(templates.isSimple()).isTrue();
    assertThat(templates.refactor(template))
        .isEqualTo(
            Map.of(
                "old",
                json(
                    """
                    {'Parameters': {'P': {'Type': 'String'}}, 'Resources': {
                      'Net': {'Type': 'AWS::EC2::VPC', 'Properties': {'CidrBlock': {'Ref': 'P'}}},
                      'Table': {'Type': 'AWS::EC2::RouteTable',
                        'Properties': {'VpcId': {'Ref': 'Net'}}, 'DependsOn': ['Net']}},
                     'Outputs': {'Id': {'Value': {'Fn::GetAtt': ['Net', 'VpcId']}}}}
                    """)));
  }
}
