package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One line a keyword and verdict; {@code {"Ref":"AWS::Region"}} is a value nobody knows yet. */
class SchemaFitTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "{'type':'string'}!'x'!",
        "{'type':'string'}![]!CFN-005",
        "{'type':['string','object']}!{}!",
        "{'type':'integer'}!'12'!",
        "{'type':'integer'}!'1.0'!",
        "{'type':'boolean'}!'True'!",
        "{'type':'boolean'}!1!CFN-005",
        "{'type':'array'}!{'Ref':'AWS::Region'}!CFN-005",
        "{'enum':[1,'a']}!'1'!",
        "{'enum':[1,'a']}!'b'!CFN-006",
        "{'enumCaseInsensitive':['a']}!'A'!",
        "{'enumCaseInsensitive':['a']}!'b'!CFN-006",
        "{'const':true}!'true'!",
        "{'const':true}!false!CFN-006",
        "{'pattern':'^a+$'}!'aa'!",
        "{'pattern':'^a+$'}!'ab'!CFN-007",
        "{'pattern':'^a+$'}!{'Ref':'AWS::Region'}!",
        "{'pattern':'^(a|aa)+(c)\\\\2$'}!'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'!",
        "{'pattern':'(?<'}!'x'!",
        "{'format':'ipv4-network'}!'10.0.0.0/8'!",
        "{'format':'ipv4-network'}!'10.0.0.1/8'!CFN-007",
        "{'format':'ipv4-network'}!'10.0.0/8'!CFN-007",
        "{'format':'ipv4-network'}!'10.0.0.256/8'!CFN-007",
        "{'format':'ipv6-network'}!'::/0'!",
        "{'format':'ipv6-network'}!'2001:db8::1/64'!CFN-007",
        "{'format':'ipv6-network'}!'10.0.0.0/8'!CFN-007",
        "{'format':'ipv6-network'}!'::/129'!CFN-007",
        "{'format':'AWS::EC2::VPC.Id'}!'vpc-0123abcd'!",
        "{'format':'AWS::EC2::VPC.Id'}!'vpc'!CFN-007",
        "{'minLength':2,'maxLength':3}!'ab'!",
        "{'minLength':2,'maxLength':3}!'a'!CFN-008",
        "{'minLength':2,'maxLength':3}!'abcd'!CFN-008",
        "{'minimum':1,'maximum':2}!1!",
        "{'minimum':1,'maximum':2}!'3'!CFN-008",
        "{'minimum':1,'maximum':2}!0!CFN-008",
        "{'exclusiveMinimum':1}!1!CFN-008",
        "{'exclusiveMaximum':1}!0.5!",
        "{'multipleOf':64}!100!CFN-008",
        "{'minItems':1}![]!CFN-008",
        "{'maxItems':1}!['a','b']!CFN-008",
        "{'minItems':1}![{'Ref':'AWS::NoValue'}]!CFN-008",
        "{'uniqueItems':true}!['a','b']!",
        "{'uniqueItems':true}![{'Ref':'AWS::Region'},{'Ref':'AWS::Region'}]!CFN-009",
        "{'uniqueKeys':['K']}![{'K':1,'V':1},{'K':1,'V':2}]!CFN-009",
        "{'uniqueKeys':['K']}![{'K':1},{'K':2},{}]!",
        "{'maxUniqueItems':1}!['a','a']!",
        "{'maxUniqueItems':1}!['a','b']!CFN-008",
        "{'items':{'type':'integer'}}![1,'x']!CFN-005",
        "{'prefixItems':[{'const':1}]}![2]!CFN-006",
        "{'contains':{'const':1}}![2]!CFN-011",
        "{'contains':{'const':1}}![2,{'Ref':'AWS::Region'}]!",
        "{'required':['A']}!{'A':{'Ref':'AWS::Region'}}!",
        "{'required':['A']}!{'A':{'Ref':'AWS::NoValue'}}!CFN-004",
        "{'properties':{},'additionalProperties':false}!{'A':1}!CFN-003",
        "{'additionalProperties':{'type':'integer'}}!{'A':'x'}!CFN-005",
        "{'patternProperties':{'^A':{'type':'integer'}},'additionalProperties':false}!{'Ab':1}!",
        "{'patternProperties':{'^A':{'type':'integer'}},'additionalProperties':false}!{'b':1}!CFN-003",
        "{'propertyNames':{'maxLength':1}}!{'Ab':1}!CFN-008",
        "{'minProperties':1}!{}!CFN-008",
        "{'maxProperties':1}!{'A':1,'B':2}!CFN-008",
        "{'dependentRequired':{'A':['B']}}!{'A':1}!CFN-011",
        "{'dependencies':{'A':['B']}}!{'A':1}!CFN-011",
        "{'dependencies':{'A':{'required':['B']}}}!{'A':1,'B':1}!",
        "{'dependentExcluded':{'A':['B']}}!{'A':1,'B':1}!CFN-011",
        "{'requiredXor':['A','B']}!{}!CFN-011",
        "{'requiredXor':['A','B']}!{'A':1,'B':1}!CFN-011",
        "{'requiredXor':['A','B']}!{'B':1}!",
        "{'requiredOr':['A','B']}!{'A':1,'B':1}!",
        "{'requiredOr':['A','B']}!{'C':1}!CFN-011",
        "{'allOf':[{'required':['A']}]}!{}!CFN-004",
        "{'anyOf':[{'required':['A']},{'required':['B']}]}!{'C':1}!CFN-011",
        "{'anyOf':[{'required':['A']},{'required':['B']}]}!{'A':1,'B':1}!",
        "{'oneOf':[{'required':['A']},{'required':['B']}]}!{'A':1,'B':1}!CFN-011",
        "{'oneOf':[{'required':['A']},{'required':['B']}]}!{'A':1}!",
        "{'oneOf':[{'enum':['a']},{'enum':['b']}]}!{'Ref':'AWS::Region'}!",
        "{'oneOf':[{'type':'object','required':['A']},{'type':'string'}]}!{}!CFN-004",
        "{'not':{'required':['A']}}!{'A':1}!CFN-011",
        "{'not':{'const':1}}!{'Ref':'AWS::Region'}!",
        "{'if':{'properties':{'A':{'const':1}},'required':['A']},'then':{'required':['B']}}!{'A':1}!CFN-011",
        "{'if':{'properties':{'A':{'const':1}},'required':['A']},'then':{'required':['B']}}!{'A':{'Ref':'AWS::Region'}}!",
        "{'if':{'required':['A']},'else':{'required':['B']}}!{}!CFN-011",
        "{'$ref':'#/definitions/D','definitions':{'D':{'type':'integer'}}}!'x'!CFN-005",
        "{'$ref':'#'}!'x'!",
        "{'pattern':'^[[a&&b]+$'}!'[a&b'!",
        "{'pattern':'^a$'}!'a\\n'!CFN-007",
      })
  void verdicts(String schema, String value, String code) {
    var root = (JsonObject) Json.parse(schema.replace('\'', '"'));
    var given = Templates.value(Json.parse(value.replace('\'', '"')));
    var template = Templates.of();
    var registry = TypeRegistry.standard();
    var fit =
        new SchemaFit(root, new Intrinsics(template, registry), registry).fit(root, given, "Value");

    assertThat(fit.misfits())
        .extracting(misfit -> misfit.code().id())
        .isEqualTo(code == null ? java.util.List.of() : java.util.List.of(code));
    ScreenTest.agrees(root, given);
  }
}
