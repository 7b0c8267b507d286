package dev.plinth.check.privilege;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.lint.Documents;
import dev.plinth.access.lint.HeldDocument;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.access.privilege.Finding;
import dev.plinth.access.privilege.LeastPrivilege;
import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.AssemblyStacks;
import dev.plinth.blueprint.AssemblyWriter;
import dev.plinth.check.Codes;
import dev.plinth.check.privilege.MeantPrivileges.Meant;
import dev.plinth.diagnostic.Code;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.PolicyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every policy that Plinth emits can be read and gives away nothing but what is meant to, and
 * everything that is meant to is there.
 */
class MeantPrivilegesTest {
  private static final Origin ORIGIN = Origin.of(SourceFile.of("organization.json", ""));

  /** Settings of steps that are policies, by what they are for. */
  private static final Map<String, Kind> POLICIES =
      Map.of("Content", Kind.LIMIT, "InlinePolicy", Kind.IDENTITY, "KeyPolicy", Kind.RESOURCE);

  /** Policies of an organization in languages of their own. */
  private static final Set<String> IN_THE_LANGUAGE =
      Set.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

  private static final Map<Path, List<HeldDocument>> DOCUMENTS = new TreeMap<>();
  private static final Map<Path, List<Finding>> FOUND = new TreeMap<>();

  @BeforeAll
  static void compile() throws IOException {
    var privilege = LeastPrivilege.standard();
    for (var estate : Assemblies.estates()) {
      var assembly = Assemblies.of(estate).assembly().orElseThrow();
      var world = AssemblyStacks.world(assembly);
      var ofPlan = ofPlan(assembly);
      var documents = new ArrayList<>(Documents.in(world).toList());
      documents.addAll(ofPlan);
      DOCUMENTS.put(estate, documents);
      var found = new ArrayList<>(privilege.of(world));
      ofPlan.forEach(held -> privilege.of(held).forEach(found::add));
      FOUND.put(estate, found);
    }
  }

  private static List<HeldDocument> ofPlan(Assembly assembly) {
    var documents = new ArrayList<HeldDocument>();
    for (var item : AssemblyWriter.organization(assembly).items("steps")) {
      var step = (Json.JsonObject) item;
      var settings = step.object("settings").orElse(Json.object());
      POLICIES.forEach((name, kind) ->
          settings
              .object(name)
              .filter(policy -> !policy.members().isEmpty())
              .filter(_ -> settings.string("Type").map(IN_THE_LANGUAGE::contains).orElse(true))
              .ifPresent(policy ->
                  documents.add(
                      new HeldDocument(
                          new ResourceKey(
                              new StackKey("", "", "organization"),
                              step.string("id").orElseThrow()),
                          kind,
                          PolicyDocument.of(new Term.Text(text(policy), ORIGIN))))));
    }
    return documents;
  }

  /** Facts that the deployer learns stand as the id of an account. */
  private static String text(Json.JsonObject policy) {
    return policy.compact().replaceAll("\\{\"Ref\":\"[^\"]*\"}", "\"111122223333\"");
  }

  @Test
  void everyPolicyCanBeRead() {
    DOCUMENTS.forEach((estate, documents) -> {
      assertThat(documents).as(estate.toString()).isNotEmpty();
      for (var held : documents) {
        assertThat(held.document().isReadable()).as(held.holder().toString()).isTrue();
        assertThat(held.document().editions())
            .as(held.holder().toString())
            .allMatch(Edition.Readable.class::isInstance);
      }
    });
    assertThat(DOCUMENTS.values().stream().flatMap(List::stream).map(HeldDocument::kind))
        .contains(Kind.values());
  }

  @Test
  void nothingIsGivenAwayThatIsNotMeant() {
    FOUND.forEach((estate, found) ->
        assertThat(MeantPrivileges.unmeant(found.stream())).as(estate.toString()).isEmpty());
  }

  @Test
  void whatIsMeantIsThere() {
    var all = FOUND.values().stream().flatMap(List::stream).toList();
    assertThat(MeantPrivileges.all())
        .allMatch(meant -> all.stream().anyMatch(meant::is))
        .allSatisfy(meant -> assertThat(meant.reason()).isNotBlank())
        .doesNotHaveDuplicates();
  }

  @Test
  void whatElseIsGivenAwayIsFound() {
    var privilege = LeastPrivilege.standard();
    var key = new ResourceKey(new StackKey("", "", "plinth-identity"), "Boundary");
    var codes = new HashSet<String>();
    for (var statement :
        List.of(List.of("*", "*"), List.of("s3:*", "*"), List.of("iam:PassRole", "*"))) {
      var document =
          PolicyDocument.of(
              new Term.Text(
                  "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"%s\",\"Resource\":\"%s\"}}"
                      .formatted(statement.getFirst(), statement.getLast()),
                  ORIGIN));
      MeantPrivileges.unmeant(privilege.of(new HeldDocument(key, Kind.IDENTITY, document)))
          .forEach(found -> codes.add(found.code().id()));
    }
    assertThat(codes).containsExactlyInAnyOrder("ACC-110", "ACC-111", "ACC-112");
  }

  @Test
  void theListIsPublished() {
    var titles = new TreeMap<String, String>();
    Codes.all().stream().forEach(code -> titles.put(code.id(), title(code)));
    var page = new StringBuilder();
    page.append("# What Plinth's policies give away\n\n");
    page.append(
        """
        Every role, key, bucket, queue, topic and permission set that Plinth makes has a policy that
        names what it needs. `plinth check` holds any template to the same: see
        [ACC-110](codes/ACC-110.md) to [ACC-115](codes/ACC-115.md). These statements give away more,
        on purpose. A test fails when there is another, and when one of these is there no longer.

        | stack | resource | statement | what it gives away | why |
        | --- | --- | --- | --- | --- |
        """);
    for (var meant : MeantPrivileges.all()) {
      page.append(row(meant, titles.getOrDefault(meant.code(), "")));
    }
    page.append(
        """

        A statement is named by its `Sid`, or by the policy of AWS that is attached. What the account
        has from AWS itself is not in the list: the access role that a new account comes with, and
        the roles of Control Tower, are administrators there, and who may take them on is what the
        pages on [access](access.md) and [the security layers](security.md) are about.
        """);
    Golden.check(
        Path.of(System.getProperty("plinth.root"), "docs", "least-privilege.md"), page.toString());
  }

  private static String title(Code code) {
    return code.title();
  }

  private static String row(Meant meant, String title) {
    return "| `%s` | `%s` | `%s` | [%s](codes/%s.md) | %s |\n"
        .formatted(
            meant.stack(),
            meant.resource(),
            meant.statement(),
            title,
            meant.code(),
            meant.reason());
  }
}
