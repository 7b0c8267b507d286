package dev.plinth.cloudformation.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.golden.Golden;
import dev.plinth.property.Choices;
import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever is evaluated: an answer, the same each time, and no choice once all is given. */
class EvaluatorPropertyTest {
  private static final StackKey STACK = new StackKey("111122223333", "us-east-1", "shop");

  /** Words that put together say something about as often as nothing. */
  private static final List<String> WORDS =
      List.of(
          "Ref",
          "Fn::Sub",
          "Fn::If",
          "Fn::Join",
          "Fn::Select",
          "Fn::Split",
          "Fn::GetAtt",
          "Fn::FindInMap",
          "Fn::Cidr",
          "Fn::GetAZs",
          "Fn::Equals",
          "Fn::And",
          "Fn::Not",
          "Fn::Or",
          "Fn::ImportValue",
          "Fn::Length",
          "Fn::ToJsonString",
          "Fn::Base64",
          "Fn::Transform",
          "Fn::ForEach::X",
          "Fn::GetStackOutput",
          "Condition",
          "Env",
          "Names",
          "Topic",
          "Bucket",
          "IsProd",
          "Map",
          "prod",
          "a",
          "",
          "0",
          "1",
          "-1",
          "AWS::NoValue",
          "AWS::Region",
          "${Env}-${Topic.Arn}",
          "${!x}",
          "${",
          "10.0.0.0/16",
          "Resources",
          "Type",
          "Properties",
          "Parameters",
          "Conditions",
          "Outputs",
          "Rules",
          "AllowedValues",
          "Default",
          "DependsOn",
          "AWS::SNS::Topic",
          "{{resolve:ssm:a}}",
          "true",
          "null");

  private static final Gen<Node> NODES = choices -> node(choices, 4);

  /** A template whose frame holds and whose values are anything. */
  private static final Gen<String> TEMPLATES =
      choices ->
          """
          Transform: AWS::LanguageExtensions
          Parameters:
            Env: { Type: String, AllowedValues: [dev, test, prod] }
            Size: { Type: String, AllowedValues: [small, large], Default: small }
            Names: { Type: CommaDelimitedList, Default: "a,b,c" }
            Free: { Type: String }
          Mappings:
            Map: { dev: { Name: d, List: [a] }, test: { Name: t, List: [a, b] }, prod: { Name: p, List: [] } }
          Conditions:
            IsProd: !Equals [!Ref Env, prod]
            IsLarge: !Equals [!Ref Size, large]
            IsFree: !Equals [!Ref Free, free]
            Mixed: %s
          Resources:
            Bucket: { Type: AWS::S3::Bucket, Condition: IsProd }
            Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: %s, DisplayName: %s } }
            Other: { Type: AWS::SNS::Topic, Condition: Mixed, Properties: { TopicName: %s } }
          """
              .formatted(
                  condition(choices, 3), value(choices, 4), value(choices, 4), value(choices, 4));

  private static String condition(Choices choices, int depth) {
    if (depth == 0) {
      return "!Condition " + choices.oneOf(List.of("IsProd", "IsLarge", "IsFree"));
    }
    return switch (choices.between(0, 4)) {
      case 0 -> "{\"Fn::Not\": [" + condition(choices, depth - 1) + "]}";
      case 1 ->
          "{\"Fn::And\": ["
              + condition(choices, depth - 1)
              + ", "
              + condition(choices, depth - 1)
              + "]}";
      case 2 ->
          "{\"Fn::Or\": ["
              + condition(choices, depth - 1)
              + ", "
              + condition(choices, depth - 1)
              + "]}";
      case 3 -> "{\"Fn::Equals\": [" + value(choices, 2) + ", " + value(choices, 1) + "]}";
      default -> "{Condition: " + choices.oneOf(List.of("IsProd", "IsLarge", "IsFree")) + "}";
    };
  }

  private static String value(Choices choices, int depth) {
    if (depth == 0) {
      return choices.oneOf(
          List.of(
              "a", "1", "true", "{Ref: Env}", "{Ref: Size}", "{Ref: Free}", "{Ref: AWS::Region}"));
    }
    var next = depth - 1;
    return switch (choices.between(0, 9)) {
      case 0 ->
          "{\"Fn::If\": ["
              + choices.oneOf(List.of("IsProd", "IsLarge", "IsFree"))
              + ", "
              + value(choices, next)
              + ", "
              + choices.oneOf(List.of(value(choices, next), "{Ref: AWS::NoValue}"))
              + "]}";
      case 1 ->
          "{\"Fn::Join\": [\"-\", [" + value(choices, next) + ", " + value(choices, next) + "]]}";
      case 2 -> "{\"Fn::Sub\": \"x-${Env}-${Size}\"}";
      case 3 -> "{\"Fn::Sub\": [\"${y}-${Env}\", {y: " + value(choices, next) + "}]}";
      case 4 -> "{\"Fn::FindInMap\": [Map, {Ref: Env}, Name]}";
      case 5 ->
          "{\"Fn::Select\": ["
              + choices.between(0, 2)
              + ", {\"Fn::FindInMap\": [Map, {Ref: Env}, List]}]}";
      case 6 -> "{\"Fn::Select\": [0, {\"Fn::Split\": [\"-\", " + value(choices, next) + "]}]}";
      case 7 -> "{\"Fn::Base64\": " + value(choices, next) + "}";
      default -> value(choices, 0);
    };
  }

  private static Node node(Choices choices, int depth) {
    var origin = new YamlReader().read("x", "a").root().orElseThrow().origin();
    return switch (depth == 0 ? 0 : choices.between(0, 3)) {
      case 0, 1 ->
          new Node.Scalar(choices.oneOf(WORDS), choices.between(0, 1) == 0, tag(choices), origin);
      case 2 -> {
        var items = new ArrayList<Node>();
        for (int i = choices.between(0, 3); i > 0; i--) {
          items.add(node(choices, depth - 1));
        }
        yield new Node.Sequence(items, tag(choices), origin);
      }
      default -> {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (int i = choices.between(0, 4); i > 0; i--) {
          var key = choices.oneOf(WORDS);
          entries.put(
              key,
              new Node.Entry(new Node.Scalar(key, false, "", origin), node(choices, depth - 1)));
        }
        yield new Node.Mapping(List.copyOf(entries.values()), tag(choices), origin);
      }
    };
  }

  private static String tag(Choices choices) {
    return choices.oneOf(
        List.of("", "", "", "", "!Ref", "!Sub", "!If", "!GetAtt", "!Select", "!Nope"));
  }

  private static EvaluatedTemplate evaluate(Node root, Map<String, Term> given) {
    return Evaluator.standard().evaluate(root, Deployment.of(STACK).with(given));
  }

  @Test
  void answersWhateverItIsGiven() {
    Property.forAll(
        "any tree",
        4_000,
        NODES,
        node -> {
          var template = evaluate(node, Map.of());
          TemplateCheck.check(template, TypeRegistry.standard());
          assertThat(EvaluatedJson.of(evaluate(node, Map.of())))
              .isEqualTo(EvaluatedJson.of(template));
        });
  }

  @Test
  void answersWhateverIsMadeOfATemplate() throws IOException {
    var texts = new ArrayList<String>();
    for (var file : Golden.inputs(Golden.resource("cloudformation", "evaluate"), ".yaml")) {
      texts.add(Files.readString(file));
    }
    Property.forAll(
        "a template with a piece cut out or doubled",
        2_000,
        choices -> {
          var text = choices.oneOf(texts);
          var from = choices.between(0, text.length());
          var to = choices.between(from, Math.min(text.length(), from + 40));
          return choices.between(0, 1) == 0
              ? text.substring(0, from) + text.substring(to)
              : text.substring(0, to) + text.substring(from);
        },
        text ->
            new YamlReader()
                .read("mutant", text.getBytes(UTF_8))
                .root()
                .ifPresent(root ->
                    TemplateCheck.check(evaluate(root, Map.of()), TypeRegistry.standard())));
  }

  @Test
  void leavesNoChoiceWhenAllParametersAreGiven() {
    Property.forAll(
        "a template",
        TEMPLATES,
        text -> {
          var root = root(text);
          for (var env : List.of("dev", "test", "prod")) {
            for (var size : List.of("small", "large")) {
              var given = given(root, env, size, "other");
              evaluate(root, given)
                  .resources()
                  .values()
                  .forEach(resource ->
                      Terms.walk(
                          resource.properties(),
                          term -> assertThat(term).isNotInstanceOf(Term.OneOf.class)));
            }
          }
        });
  }

  /** The symbolic answer, where it is pinned to a case, is the answer of that case alone. */
  @Test
  void agreesWithItselfInEachCase() {
    Property.forAll(
        "a template",
        1_000,
        TEMPLATES,
        text -> {
          var root = root(text);
          var symbolic = evaluate(root, Map.of());
          for (var env : List.of("dev", "test", "prod")) {
            for (var size : List.of("small", "large")) {
              for (var free : List.of("free", "a")) {
                var alone = evaluate(root, given(root, env, size, free));
                compare(symbolic, alone, Map.of("Env", env, "Size", size, "Free", free));
              }
            }
          }
        });
  }

  private static void compare(
      EvaluatedTemplate symbolic, EvaluatedTemplate alone, Map<String, String> values) {
    for (var resource : symbolic.resources().values()) {
      var exists = pinned(resource.exists(), values);
      var mine = alone.resources().get(resource.logicalId());
      if (exists instanceof Term.Truth(var is, _) && !is) {
        assertThat(alone.resources()).doesNotContainKey(resource.logicalId());
      } else if (exists instanceof Term.Truth && mine != null) {
        mine.properties()
            .members()
            .forEach((name, term) -> {
              var pinned = pinned(resource.properties().get(name), values);
              if (pinned.isConcrete() && term.isConcrete()) {
                assertThat(Shown.shown(pinned))
                    .as(name + " " + values)
                    .isEqualTo(Shown.shown(term));
              }
            });
      }
    }
  }

  private static Term pinned(Term term, Map<String, String> values) {
    var at = term;
    while (at instanceof Term.OneOf(var cases, _)) {
      var holding =
          cases.stream()
              .filter(one ->
                  one.when().values().entrySet().stream()
                      .allMatch(entry -> {
                        var value = values.get(entry.getKey().name());
                        return value == null
                            || entry.getValue().contains(value)
                            || (!entry.getKey().domain().contains(value)
                                && entry.getValue().contains(dev.plinth.term.Variable.OTHER));
                      }))
              .toList();
      assertThat(holding).as("cases of %s", values).isNotEmpty();
      if (holding.size() > 1) {
        return new Term.Unknown("an open condition decides", term.origin());
      }
      at = holding.getFirst().value();
    }
    return at;
  }

  private static Node root(String text) {
    return new YamlReader().read("template", text).root().orElseThrow();
  }

  private static Map<String, Term> given(Node root, String env, String size, String free) {
    return Map.of(
        "Env", new Term.Text(env, root.origin()),
        "Size", new Term.Text(size, root.origin()),
        "Names", new Term.Text("a,b,c", root.origin()),
        "Free", new Term.Text(free, root.origin()));
  }
}
