package dev.plinth.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Sequence;
import dev.plinth.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pipelines: what is written, that it is well-formed, and that it asks for no more than it needs.
 */
class PipelineFilesTest {
  private static final String FILE = "examples/acme.yaml";
  private static final int TEMPLATE_BODY = 51_200;

  @TempDir Path folder = Path.of("");

  private Estate estate(String pipeline) throws Exception {
    var example = Path.of(System.getProperty("plinth.root")).resolve(FILE);
    var file = folder.resolve("acme.yaml");
    Files.writeString(
        file, Files.readString(example).replace("  pipeline: { github: acme/estate }", pipeline));
    return new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
        .run(file.toString())
        .estate()
        .orElseThrow();
  }

  private PipelineFiles written(String pipeline, PipelineKind kind) throws Exception {
    var found = new Diagnostics();
    var files = PipelineFiles.of(estate(pipeline), FILE, kind, found);
    assertThat(found.sorted()).isEmpty();
    return files.orElseThrow();
  }

  private PipelineFiles gitHub() throws Exception {
    return written("  pipeline: { github: acme/estate }", PipelineKind.GITHUB);
  }

  private PipelineFiles codePipeline() throws Exception {
    return written(
        "  pipeline: { github: acme/estate, through: codepipeline }", PipelineKind.CODEPIPELINE);
  }

  private List<String> refused(String pipeline, String file, PipelineKind kind) throws Exception {
    var found = new Diagnostics();
    assertThat(PipelineFiles.of(estate(pipeline), file, kind, found)).isEmpty();
    return found.sorted().stream().map(Diagnostic::code).map(code -> code.id()).toList();
  }

  private static String text(PipelineFiles files, String path) {
    return files.texts().getOrDefault(path, "");
  }

  private static Mapping workflow(PipelineFiles files) {
    var reading =
        new YamlReader()
            .read(
                GitHubWorkflow.PATH,
                text(files, GitHubWorkflow.PATH).getBytes(StandardCharsets.UTF_8));
    assertThat(reading.diagnostics()).isEmpty();
    return (Mapping) reading.root().orElseThrow();
  }

  private static Optional<Node> at(Node node, String... path) {
    var found = Optional.of(node);
    for (var key : path) {
      found = found.filter(Mapping.class::isInstance).flatMap(it -> ((Mapping) it).get(key));
    }
    return found;
  }

  @Test
  void theWorkflowIsTheOneThatWasRead() throws Exception {
    Golden.check(Golden.resource("pipeline", "plinth.yml"), text(gitHub(), GitHubWorkflow.PATH));
  }

  @Test
  void theTemplateIsTheOneThatWasRead() throws Exception {
    var text = text(codePipeline(), CodePipelineTemplate.PATH);
    assertThat(text.length()).isLessThan(TEMPLATE_BODY);
    Golden.check(
        Golden.resource("pipeline", "codepipeline.template.json"), Json.parse(text).pretty());
  }

  @Test
  void everyJobSaysWhatItMayDo() throws Exception {
    var workflow = workflow(gitHub());
    assertThat(((Mapping) at(workflow, "permissions").orElseThrow()).entries()).isEmpty();
    var jobs = (Mapping) at(workflow, "jobs").orElseThrow();
    assertThat(jobs.entries())
        .hasSize(5)
        .allSatisfy(
            job -> assertThat(at(job.value(), "permissions")).as(job.key().text()).isPresent());
  }

  @Test
  void whoeverTakesOnARoleIsNoFork() throws Exception {
    var jobs = (Mapping) at(workflow(gitHub()), "jobs").orElseThrow();
    var withRoles = new TreeSet<String>();
    for (var job : jobs.entries()) {
      if (at(job.value(), "permissions", "id-token").isPresent()) {
        withRoles.add(job.key().text());
      }
    }
    assertThat(withRoles).containsExactly("deploy", "plan", "propose");
    assertThat(at(jobs, "propose", "if").orElseThrow().toString())
        .contains("head.repo.full_name == github.repository");
    assertThat(at(jobs, "plan", "if").orElseThrow().toString()).contains("'push'");
  }

  @Test
  void nothingIsDeployedThatNobodyApproved() throws Exception {
    var jobs = at(workflow(gitHub()), "jobs").orElseThrow();
    assertThat(at(jobs, "approve", "environment")).isPresent();
    assertThat(((Sequence) at(jobs, "deploy", "needs").orElseThrow()).items()).hasSize(2);
    // with an environment the subject would no longer be the branch, which the role asks for
    assertThat(at(jobs, "deploy", "environment")).isEmpty();
  }

  @Test
  void actionsComeFromGitHubAndAwsAndNameAVersion() throws Exception {
    var uses = new ArrayList<String>();
    var matcher = Pattern.compile("uses: (\\S+)").matcher(text(gitHub(), GitHubWorkflow.PATH));
    while (matcher.find()) {
      uses.add(matcher.group(1));
    }
    assertThat(uses)
        .isNotEmpty()
        .allMatch(it -> it.matches("(actions|github|aws-actions)/[a-z-]+(/[a-z-]+)?@v\\d+"));
  }

  @Test
  void whatCannotBeWrittenIsSaidWhere() throws Exception {
    var actions = "  pipeline: { github: acme/estate }";
    assertThat(refused("  macie: off", FILE, PipelineKind.GITHUB)).containsExactly("PIP-101");
    assertThat(refused(actions, FILE, PipelineKind.CODEPIPELINE)).containsExactly("PIP-102");
    assertThat(refused(actions, "../acme.yaml", PipelineKind.GITHUB)).containsExactly("PIP-103");
    assertThat(refused(actions, "a$(b).yaml", PipelineKind.GITHUB)).containsExactly("PIP-103");
  }

  /** The roles of OpenID Connect are there for Actions alone. */
  @Test
  void codePipelineNeedsNoProvider() throws Exception {
    var text = text(codePipeline(), CodePipelineTemplate.PATH);
    assertThat(text).doesNotContain("OIDC").contains("codebuild.amazonaws.com");
  }
}
