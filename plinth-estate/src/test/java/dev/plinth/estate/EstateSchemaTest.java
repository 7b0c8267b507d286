package dev.plinth.estate;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.source.Node;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors complete with, judged by a validator that knows nothing of Plinth. */
class EstateSchemaTest {
  private static final Path ROOT = Path.of(System.getProperty("plinth.root"));
  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(ROOT.resolve("docs/estate.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** The examples, and every estate that a check passes. */
  static List<Path> estates() throws IOException {
    try (var examples = Files.list(ROOT.resolve("examples"));
        var fixtures = Files.walk(Golden.resource("checks"))) {
      return Stream.concat(
              examples.filter(file -> file.toString().endsWith(".yaml")),
              fixtures.filter(file -> file.endsWith("pass.yaml")))
          .filter(file -> !file.toString().endsWith(".addresses.yaml"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("estates")
  void takesWhatPlinthTakes(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "organisation: {}",
        "organization: { name: acme, regions: us-east-1, home: 7 }",
        "organization: { name: acme, units: { production: [prod] }, foundation: terraform }",
        "network: { vpcs: { prod: { account: prod, cider: 10.0.0.0/16 } } }",
        "network: { connect: production }",
        "promises: [{ forever: true }]",
        "[]",
      })
  void refusesWhatPlinthRefuses(String text) {
    assertThat(errors(text)).isNotEmpty();
  }

  private static List<String> errors(String yaml) {
    var root = new YamlReader().read("estate.yaml", yaml).root().orElseThrow();
    return SCHEMA.validate(json(root).compact(), InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Json json(Node node) {
    return switch (node) {
      case Node.Scalar scalar when scalar.isNull() -> Json.nothing();
      case Node.Scalar scalar when scalar.plain() && scalar.text().matches("-?[0-9]{1,18}") ->
          Json.of(Long.parseLong(scalar.text()));
      case Node.Scalar scalar when scalar.plain() && scalar.text().matches("true|false") ->
          Json.of(scalar.text().equals("true"));
      case Node.Scalar scalar -> Json.of(scalar.text());
      case Node.Sequence(var items, _, _) ->
          Json.array(items.stream().map(EstateSchemaTest::json).toList());
      case Node.Mapping(var entries, _, _) -> {
        var members = new LinkedHashMap<String, Json>();
        entries.forEach(entry -> members.put(entry.key().text(), json(entry.value())));
        yield Json.object(members);
      }
    };
  }
}
