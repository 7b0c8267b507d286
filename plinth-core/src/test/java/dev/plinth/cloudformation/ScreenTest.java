package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloudformation.Screen.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.property.Choices;
import dev.plinth.property.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is compiled says what the interpreter says: of real templates, broken ones and noise. */
class ScreenTest {
  private static final TypeRegistry REGISTRY = TypeRegistry.standard();
  private static final List<String> TYPES = List.copyOf(REGISTRY.names());
  private static final List<Resource> RESOURCES = resources();
  private static final Intrinsics INTRINSICS =
      new Intrinsics(
          Templates.of(
              Resource.of("Queue", "AWS::SQS::Queue", Templates.origin(1)),
              Resource.of("Vpc", "AWS::EC2::VPC", Templates.origin(2))),
          REGISTRY);

  private record Example(String type, Value.Fields properties) {}

  @Test
  void resourcesThatExist() {
    assertThat(RESOURCES).hasSizeGreaterThan(300);
    for (var resource : RESOURCES) {
      agrees(new Example(resource.type(), new Value.Fields(resource.properties())));
    }
  }

  @Test
  void resourcesThatAreBroken() {
    Property.forAll(
        "screens agree on broken resources", 6_000, ScreenTest::broken, ScreenTest::agrees);
  }

  @Test
  void valuesThatSchemasDescribe() {
    Property.forAll("screens agree on drawn values", 6_000, ScreenTest::drawn, ScreenTest::agrees);
  }

  private static void agrees(Example example) {
    var type = REGISTRY.find(example.type()).orElseThrow();
    agrees(type.schema(), example.properties());
    type.combinations().forEach(one -> agrees(one.schema(), example.properties()));
    var misfits = PropertyCheck.standard().misfits("Some", example.properties(), type, INTRINSICS);
    if (type.screen().passes(example.properties(), INTRINSICS)) {
      assertThat(misfits).isEmpty();
    } else if (misfits.isEmpty()) {
      // only a part that AWS sets itself is asked for and then forgiven
      var fit =
          new SchemaFit(type.schema(), INTRINSICS, REGISTRY)
              .fit(type.schema(), example.properties(), "Some");
      assertThat(fit.misfits())
          .isNotEmpty()
          .allMatch(misfit -> misfit.code().equals(FieldsFit.MISSING_PROPERTY));
    }
  }

  /** How the interpreter and the compiled schema see a value. */
  static void agrees(JsonObject schema, Value value) {
    var fit = new SchemaFit(schema, INTRINSICS, REGISTRY).fit(schema, value, "Value");
    var expected =
        fit.surelyFails() ? Outcome.FAILS : fit.surelyFits() ? Outcome.FITS : Outcome.OPEN;

    assertThat(Screens.of(schema).screen(schema).of(value, INTRINSICS, 0))
        .as(fit.misfits().toString())
        .isEqualTo(expected);
  }

  private static List<Resource> resources() {
    var root = Path.of(System.getProperty("plinth.root"));
    try (var estate = Files.walk(root.resolve("plinth-estate/src/test/resources"));
        var fixtures =
            Files.list(
                root.resolve("plinth-core/src/test/resources/dev/plinth/cloudformation/types"))) {
      return Stream.concat(
              estate
                  .filter(file -> file.toString().endsWith(".template.json"))
                  .map(ScreenTest::json),
              fixtures.map(file -> json(file).object("template").orElseThrow()))
          .flatMap(template -> Templates.read(template).resources().values().stream())
          .filter(resource -> REGISTRY.find(resource.type()).isPresent())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject json(Path file) {
    try {
      return (JsonObject) Json.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Example broken(Choices choices) {
    var resource = choices.oneOf(RESOURCES);
    var properties = new Value.Fields(resource.properties());
    var times = choices.between(1, 3);
    for (int i = 0; i < times; i++) {
      properties = (Value.Fields) changed(properties, choices, true);
    }
    return new Example(resource.type(), properties);
  }

  /** The value with a change at some depth; the top stays an object. */
  private static Value changed(Value value, Choices choices, boolean top) {
    return switch (value) {
      case Value.Fields(var members) when !members.isEmpty() && (top || !choices.oneIn(4)) -> {
        var more = new LinkedHashMap<>(members);
        var member = choices.oneOf(List.copyOf(members.entrySet()));
        var name = member.getKey();
        switch (choices.between(0, 4)) {
          case 0 -> more.remove(name);
          case 1 ->
              more.put(
                  choices.oneOf("Extra", name.toLowerCase(Locale.ROOT), name + "s"),
                  any(choices, 2));
          default -> more.put(name, changed(member.getValue(), choices, false));
        }
        yield new Value.Fields(more);
      }
      case Value.Items(var items) when !items.isEmpty() && !choices.oneIn(4) -> {
        var more = new ArrayList<>(items);
        int at = choices.between(0, items.size() - 1);
        switch (choices.between(0, 4)) {
          case 0 -> more.remove(at);
          case 1 -> more.add(items.get(at));
          default -> more.set(at, changed(items.get(at), choices, false));
        }
        yield new Value.Items(more);
      }
      case Value.Text(var text) when choices.oneIn(2) ->
          Value.of(
              choices.oneOf(text + "!", text + text, text.isEmpty() ? "x" : text.substring(1)));
      case Value other when top -> other;
      case Value _ -> any(choices, 2);
    };
  }

  static Value any(Choices choices, int depth) {
    return switch (choices.between(0, depth > 0 ? 13 : 11)) {
      case 0 -> Value.of("x");
      case 1 ->
          Value.of(choices.oneOf("", "true", "80", "1.5", "Enabled", "*", "10.0.0.0/16", "a b"));
      case 2 -> Value.of(choices.oneOf("arn:aws:iam::111122223333:role/some", "us-east-1", "é{}"));
      case 3 -> Value.of(choices.between(-1, 70_000));
      case 4 -> new Value.Decimal(new BigDecimal(choices.oneOf("0.5", "1.0", "1e50")));
      case 5 -> Value.of(choices.oneIn(2));
      case 6 -> Value.ref(choices.oneOf("AWS::NoValue", "AWS::Region", "Queue", "Nothing"));
      case 7 ->
          Value.getAtt(
              choices.oneOf("Queue", "Vpc"), choices.oneOf("Arn", "CidrBlockAssociations"));
      case 8 -> Value.sub(choices.oneOf("plain", "${AWS::Region}-x"));
      case 9 -> Value.of("{{resolve:ssm:name}}");
      case 10 -> new Value.Join(choices.oneOf("", "-"), Value.list(Value.of("a"), any(choices, 0)));
      case 11 -> new Value.Select(choices.between(0, 2), new Value.Split(",", Value.of("a,1")));
      case 12 -> Value.list(choices.list(3, inner -> any(inner, depth - 1)));
      default -> {
        var members = new LinkedHashMap<String, Value>();
        for (var name : choices.list(3, inner -> inner.oneOf("Key", "Value", "Name", "Type"))) {
          members.put(name, any(choices, depth - 1));
        }
        yield new Value.Fields(members);
      }
    };
  }

  private static Example drawn(Choices choices) {
    var name = choices.oneOf(TYPES);
    var schema = REGISTRY.find(name).orElseThrow().schema();
    var members = new LinkedHashMap<String, Value>();
    members(schema, schema, choices, 5, members);
    return new Example(name, new Value.Fields(members));
  }

  private static void members(
      JsonObject root, JsonObject schema, Choices choices, int depth, Map<String, Value> to) {
    var required = schema.strings("required");
    schema
        .object("properties")
        .orElse(Json.object())
        .members()
        .forEach((name, property) -> {
          boolean wanted = required.contains(name) ? !choices.oneIn(20) : choices.oneIn(3);
          if (wanted) {
            to.put(name, of(root, property, choices, depth - 1));
          }
        });
    if (choices.oneIn(30)) {
      to.put("Other", any(choices, 1));
    }
  }

  /** A value that often fits. */
  private static Value of(JsonObject root, Json json, Choices choices, int depth) {
    if (depth < 0 || choices.oneIn(25) || !(json instanceof JsonObject schema)) {
      return any(choices, 1);
    }
    var reference = schema.string("$ref").flatMap(to -> SchemaFit.resolve(root, to));
    if (reference.isPresent()) {
      return of(root, reference.get(), choices, depth);
    }
    if (schema.get("enum").orElse(Json.nothing()) instanceof JsonArray(var words)
        && !words.isEmpty()) {
      return Templates.value(choices.oneOf(words));
    }
    for (var keyword : List.of("oneOf", "anyOf")) {
      var forms = schema.items(keyword);
      if (!forms.isEmpty() && choices.oneOf(forms) instanceof JsonObject form && form.has("type")) {
        return of(root, form, choices, depth - 1);
      }
    }
    var types = SchemaFit.types(schema);
    return switch (types.isEmpty() ? "object" : choices.oneOf(types)) {
      case "string" ->
          Value.of(choices.oneOf("abc", "arn:aws:s3:::some-bucket", "10.0.0.0/16", "80"));
      case "integer", "number" -> Value.of(choices.between(0, 100));
      case "boolean" -> Value.of(choices.oneIn(2));
      case "array" ->
          Value.list(
              choices.list(
                  3,
                  inner -> of(root, schema.get("items").orElse(Json.of(true)), inner, depth - 1)));
      default -> {
        var members = new LinkedHashMap<String, Value>();
        members(root, schema, choices, depth, members);
        yield new Value.Fields(members);
      }
    };
  }
}
