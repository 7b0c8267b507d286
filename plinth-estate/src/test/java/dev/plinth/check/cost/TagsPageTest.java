package dev.plinth.check.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.OrganizationPlan;
import dev.plinth.blueprint.Stack;
import dev.plinth.blueprint.Stage;
import dev.plinth.blueprint.organization.TestEstate;
import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Value;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.golden.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that tells which of the types Plinth emits take tags, and how. */
class TagsPageTest {
  private static final Path ROOT = Path.of(System.getProperty("plinth.root"));

  private static final String HEAD =
      """
      # Tags

      Everything that takes tags carries `team`, `cost-centre`, `environment`, `project` and
      `managed-by`; `plinth check` proves it for every estate. Where the values come from is in
      [costs.md](costs.md#whose-it-is). This page is written from what the examples and the fixtures of
      the blueprints emit, and from the schemas of the providers; a test holds it.

      """;

  private static List<Path> estates() throws IOException {
    try (var examples = Files.list(ROOT.resolve("examples"));
        var fixtures = Files.walk(Golden.resource("dev/plinth/blueprint"))) {
      return Stream.concat(examples, fixtures)
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().endsWith(".addresses.yaml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void isWhatIsEmitted() throws IOException {
    var types = new TreeSet<String>();
    for (var file : estates()) {
      var outcome =
          new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
              .run(Path.of("").toAbsolutePath().relativize(file).toString());
      for (var stack : outcome.assembly().orElseThrow().stacks()) {
        stack.template().resources().values().forEach(resource -> types.add(resource.type()));
      }
      assertThat(outcome.open()).extracting(found -> found.code().id()).doesNotContain("ASM-104");
    }
    Golden.check(ROOT.resolve("docs/tags.md"), page(types));
  }

  private static String page(Set<String> types) {
    var shapes =
        types.stream()
            .collect(
                Collectors.toMap(
                    type -> type, TagShape::of, (one, _) -> one, () -> new TreeMap<>()));
    var page = new StringBuilder(HEAD);
    page.append("## What takes none\n\n");
    shapes.forEach((type, shape) -> {
      if (!shape.isTaggable()) {
        page.append("- `").append(type).append("`\n");
      }
    });
    page.append("\n## What takes them in another shape\n\nAll others have a list of `Key` and");
    page.append(" `Value` in `Tags`.\n\n| type | property | |\n| --- | --- | --- |\n");
    shapes.forEach((type, shape) -> {
      if (shape.isTaggable()
          && !(shape.property().equals("Tags") && shape.form() == TagShape.Form.LIST)) {
        page.append(
            "| `%s` | `%s` | %s |\n".formatted(type, shape.property(), shape.form().says()));
      }
    });
    return page.toString();
  }

  private static final List<Value> WHOLE =
      Stream.of("cost-centre", "environment", "managed-by", "project", "team")
          .map(key -> Value.object("Key", key, "Value", "some"))
          .toList();

  private static List<Diagnostic> found(Resource... resources) {
    var stack =
        new Stack(
            new Stack.Id("prod-1", "us-east-1", "test"),
            Stage.WEEK_1,
            Template.of("", Map.of(), List.of(resources), Map.of()),
            new TreeMap<>(),
            new TreeSet<>(),
            TestEstate.ORIGIN);
    var found = new Diagnostics();
    new TaggedResources()
        .run(new Assembly("acme", new OrganizationPlan(List.of()), List.of(stack)), found);
    return found.sorted();
  }

  private static Resource resource(String type, Object... properties) {
    return Resource.of("It", type, TestEstate.ORIGIN, properties);
  }

  @Test
  void whatLacksATagIsFound() {
    var lacking = new ArrayList<>(WHOLE);
    lacking.removeLast();
    assertThat(found(resource("AWS::SQS::Queue", "Tags", Value.list(lacking))))
        .singleElement()
        .satisfies(found -> assertThat(found.message()).endsWith("has no tag team"));
    assertThat(found(resource("AWS::SQS::Queue"))).hasSize(1);
    assertThat(found(resource("AWS::SQS::Queue", "Tags", Value.list(WHOLE)))).isEmpty();
  }

  @Test
  void everyShapeIsRead() {
    var map =
        Value.object(
            "cost-centre", "a", "environment", "a", "managed-by", "a", "project", "a", "team", "a");
    assertThat(found(resource("AWS::Backup::BackupVault", "BackupVaultTags", map))).isEmpty();
    assertThat(found(resource("AWS::Backup::BackupVault", "Tags", map))).hasSize(1);
    assertThat(found(resource("AWS::Budgets::Budget", "ResourceTags", Value.list(WHOLE))))
        .isEmpty();
    assertThat(found(resource("AWS::CertificateManager::Certificate"))).hasSize(1);
    assertThat(TagShape.of("AWS::AutoScaling::AutoScalingGroup").form())
        .isEqualTo(TagShape.Form.PROPAGATED);
    var both =
        Value.list(
            Value.object("ResourceType", "launch-template", "Tags", Value.list(WHOLE)),
            Value.object("ResourceType", "instance", "Tags", Value.list(WHOLE.subList(0, 2))));
    assertThat(found(resource("AWS::EC2::LaunchTemplate", "TagSpecifications", both))).hasSize(1);
    assertThat(found(resource("AWS::EC2::Route"))).isEmpty();
  }
}
