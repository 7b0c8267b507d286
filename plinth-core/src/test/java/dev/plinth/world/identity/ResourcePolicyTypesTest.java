package dev.plinth.world.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.world.identity.ResourcePolicyType.Form;
import dev.plinth.world.identity.ResourcePolicyType.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The data on resource policies, held against the provider schemas. */
class ResourcePolicyTypesTest {
  private static final TypeRegistry TYPES = TypeRegistry.standard();
  private static final Pattern TYPE = Pattern.compile(".*(Policy|Permissions?|PolicyStatement)");
  private static final Pattern PROPERTY =
      Pattern.compile(
          "Policy|.*(ResourcePolicy|ResourcePolicyDocument|PolicyDocument|PolicyText|AccessPolicy"
              + "|AccessPolicies|KeyPolicy|SystemPolicy|DestinationPolicy|RepositoryPolicy"
              + "|SessionPolicy|ModelPolicy|GroupPolicy)");

  private static ResourceType type(String name) {
    return TYPES.find(name).orElseThrow(() -> new AssertionError("no type " + name));
  }

  /** The properties that an entry names, as paths. */
  private static List<List<String>> paths(ResourcePolicyType entry) {
    var paths = new ArrayList<List<String>>();
    if (entry.target() instanceof Target.Named(var properties, _)) {
      properties.forEach(property -> paths.add(List.of(property)));
    }
    switch (entry.form()) {
      case Form.Document(var path) -> paths.add(path);
      case Form.Statement form -> {
        paths.add(List.of(form.principal()));
        paths.add(List.of(form.action()));
        for (var part : List.of(form.statement(), form.sid(), form.effect(), form.condition())) {
          if (!part.isEmpty()) {
            paths.add(List.of(part));
          }
        }
        form.tests().forEach(test -> paths.add(List.of(test.property())));
        for (var triple : form.triples()) {
          for (var part : List.of(triple.operator(), triple.key(), triple.values())) {
            paths.add(List.of(triple.property(), part));
          }
        }
      }
    }
    return paths;
  }

  private static Optional<JsonObject> step(JsonObject root, JsonObject at, String name) {
    var here = resolved(root, at);
    if (name.equals("*")) {
      return here.object("items");
    }
    // a list of objects and a single one are named alike
    var object = here.object("items").map(items -> resolved(root, items)).orElse(here);
    return object.object("properties").flatMap(all -> all.object(name));
  }

  private static JsonObject resolved(JsonObject root, JsonObject schema) {
    var reference = schema.string("$ref");
    return reference.isEmpty()
        ? schema
        : root.object("definitions")
            .flatMap(
                all -> all.object(reference.get().substring(reference.get().lastIndexOf('/') + 1)))
            .orElseThrow();
  }

  @Test
  void everyPropertyIsInItsSchema() {
    for (var entry : ResourcePolicyTypes.standard().all()) {
      var schema = type(entry.type()).schema();
      for (var path : paths(entry)) {
        var at = Optional.of(schema);
        for (var name : path) {
          at = at.flatMap(one -> step(schema, one, name));
        }
        assertThat(at).as(entry.type() + " " + path).isPresent();
        assertThat(type(entry.type()).readOnly()).doesNotContain(path.getFirst());
      }
      if (entry.target() instanceof Target.Named(_, var types)) {
        types.forEach(ResourcePolicyTypesTest::type);
      }
    }
  }

  @Test
  void everyTypeThatLooksLikeOneIsDecided() {
    var decided =
        ResourcePolicyTypes.standard().all().stream()
            .map(ResourcePolicyType::type)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(decided)
        .doesNotContainAnyElementsOf(ResourcePolicyTypes.standard().excluded().keySet());
    decided.addAll(ResourcePolicyTypes.standard().excluded().keySet());
    assertThat(decided).isSubsetOf(TYPES.names());
    assertThat(TYPES.names().stream().filter(ResourcePolicyTypesTest::looksLikeOne))
        .isSubsetOf(decided);
    assertThat(ResourcePolicyTypes.standard().excluded().values())
        .allMatch(reason -> !reason.isBlank());
  }

  private static boolean looksLikeOne(String name) {
    var schema = type(name).schema();
    return TYPE.matcher(name).matches()
        || hasPolicy(schema)
        || schema.object("definitions").stream()
            .flatMap(all -> all.members().values().stream())
            .anyMatch(one -> one instanceof JsonObject object && hasPolicy(object));
  }

  private static boolean hasPolicy(JsonObject schema) {
    return schema.object("properties").stream()
        .flatMap(all -> all.members().keySet().stream())
        .anyMatch(name -> PROPERTY.matcher(name).matches());
  }

  @Test
  void aTypeMayBeAdded() {
    var more =
        ResourcePolicyTypes.standard()
            .with(
                Json.parse(
                    """
                    {"source": "https://example.com", "date": "2026-11-24",
                     "documents": [{"type": "Custom::Thing", "at": "Policy", "of": ["Thing"]}]}
                    """));
    assertThat(more.all()).hasSize(ResourcePolicyTypes.standard().all().size() + 1);
    var world =
        Templates.world(
            """
            Resources:
              A:
                Type: Custom::Thing
                Properties: { ServiceToken: x, Thing: !Ref B, Policy: { Version: 2012-10-17, Statement: [] } }
              B: { Type: AWS::SNS::Topic }
            """);
    assertThat(Identity.of(world).resourcePolicies()).isEmpty();
    assertThat(Identity.of(world, more).resourcePoliciesOf(Templates.key("B"))).hasSize(1);
    assertThatThrownBy(
            () -> ResourcePolicyTypes.standard().with(Json.parse("{\"documents\": [{}]}")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyEntryHasASource() {
    assertThat(ResourcePolicyTypes.standard().all())
        .allMatch(one -> !one.citation().source().isBlank())
        .hasSizeGreaterThan(60);
  }
}
