package dev.plinth.cloudformation.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.Reading;
import dev.plinth.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Templates made to cost too much end in an answer. */
class EvaluatorBoundsTest {
  private static EvaluatedTemplate evaluate(String text) {
    return Evaluator.standard()
        .evaluate(
            new YamlReader().read("template.json", text).root().orElseThrow(),
            Deployment.of(new StackKey("111122223333", "us-east-1", "shop")));
  }

  private static Term topicName(EvaluatedTemplate template, String id) {
    var resource = template.resources().get(id);
    assertThat(resource).isNotNull();
    return java.util.Objects.requireNonNull(resource).properties().get("TopicName");
  }

  private static String parameters(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"P" + i + "\": {\"Type\": \"String\", \"AllowedValues\": [\"a\", \"b\"]}")
        .collect(Collectors.joining(", ", "\"Parameters\": {", "}"));
  }

  private static String all(int count) {
    return IntStream.range(0, count).mapToObj(i -> "${P" + i + "}").collect(Collectors.joining());
  }

  private static String topics(int count, String name) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            "\"T"
                + i
                + "\": {\"Type\": \"AWS::SNS::Topic\", \"Properties\": {\"TopicName\": "
                + name
                + "}}")
        .collect(Collectors.joining(", ", "\"Resources\": {", "}"));
  }

  @Test
  void aValueOfManyCasesIsKnown() {
    var template =
        evaluate(
            "{" + parameters(10) + ", " + topics(1, "{\"Fn::Sub\": \"" + all(10) + "\"}") + "}");
    assertThat(topicName(template, "T0"))
        .isInstanceOfSatisfying(
            Term.OneOf.class, choice -> assertThat(choice.cases()).hasSize(1_024));
  }

  @Test
  void aValueOfTooManyCasesIsUnknown() {
    var template =
        evaluate(
            "{" + parameters(11) + ", " + topics(1, "{\"Fn::Sub\": \"" + all(11) + "\"}") + "}");
    assertThat(topicName(template, "T0"))
        .isInstanceOfSatisfying(
            Term.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("more than 1,024 cases"));
  }

  @Test
  void aTemplateOfTooManyCasesIsUnknownFromSomewhereOn() {
    var template =
        evaluate(
            "{" + parameters(10) + ", " + topics(500, "{\"Fn::Sub\": \"" + all(10) + "\"}") + "}");
    assertThat(topicName(template, "T0")).isInstanceOf(Term.OneOf.class);
    assertThat(topicName(template, "T499")).isInstanceOf(Term.Unknown.class);
    assertThat(TemplateCheck.check(template, TypeRegistry.standard()).missing()).isNotEmpty();
  }

  @Test
  void functionsNestAsDeepAsTextsMay() {
    var nested = "\"x\"";
    for (int i = 0; i < 20; i++) {
      nested = "{\"Fn::Join\": [\"\", [" + nested + "]]}";
    }
    assertThat(topicName(evaluate("{" + topics(1, nested) + "}"), "T0").scalar()).contains("x");
  }

  @Test
  void textsThatDoubleAreBounded() {
    var nested = "\"xxxxxxxxxx\"";
    for (int i = 0; i < 20; i++) {
      nested = "{\"Fn::Sub\": [\"${a}${a}${a}${a}\", {\"a\": " + nested + "}]}";
    }
    assertThat(topicName(evaluate("{" + topics(1, nested) + "}"), "T0"))
        .isInstanceOfSatisfying(
            Term.Unknown.class, unknown -> assertThat(unknown.reason()).contains("text is longer"));
  }

  @Test
  void listsThatDoubleAreBounded() {
    var loops =
        """
        Transform: AWS::LanguageExtensions
        Resources:
          Fn::ForEach::A: [A, [a, b, c, d, e, f, g, h, i, j],
            { Fn::ForEach::B: [B, [a, b, c, d, e, f, g, h, i, j],
              { Fn::ForEach::C: [C, [a, b, c, d, e, f, g, h, i, j],
                { Fn::ForEach::D: [D, [a, b, c, d, e, f, g, h, i, j],
                  { Fn::ForEach::E: [E, [a, b, c, d, e, f, g, h, i, j],
                    { Fn::ForEach::F: [F, [a, b, c, d, e, f, g, h, i, j],
                      { "T${A}${B}${C}${D}${E}${F}": { Type: AWS::SNS::Topic } }] }] }] }] }] }]
        """;
    assertThat(evaluate(loops).diagnostics())
        .extracting(Diagnostic::message)
        .contains("the loops make too much");
  }

  @Test
  void tooManyResourcesAreTold() {
    assertThat(evaluate("{" + topics(501, "\"x\"") + "}").diagnostics())
        .extracting(Diagnostic::message)
        .containsExactly("the template has 501 resources, and CloudFormation takes at most 500");
  }

  @Test
  void aTemplateThatIsTooLargeIsTold() {
    var large = "{" + topics(1, "\"" + "x".repeat(1_100_000) + "\"") + "}";
    assertThat(evaluate(large).diagnostics())
        .extracting(one -> one.code().id())
        .containsExactly("CFN-015");
  }

  @Test
  void textsThatAreNoTemplateAreTold() {
    var reader = new YamlReader();
    for (var text :
        new String[] {"{\"a\": 1, \"a\": 2}", "[".repeat(100) + "]".repeat(100), "{\"a\":"}) {
      assertThat(reader.read("template.json", text).diagnostics()).isNotEmpty();
    }
    assertThat(reader.read("template.yaml", "a: é".getBytes(StandardCharsets.ISO_8859_1)))
        .isInstanceOf(Reading.Refused.class);
  }
}
