package dev.plinth.pipeline;

import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Security.Pipeline;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The files that define a pipeline, and what a person sets up beside them.
 *
 * @param texts by path below the root of the repository
 * @param settings what is set up by hand, a line each
 */
public record PipelineFiles(NavigableMap<String, String> texts, List<String> settings) {
  // what a shell, YAML and CloudFormation take as it is
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

  public PipelineFiles {
    texts = Collections.unmodifiableNavigableMap(new TreeMap<>(texts));
    settings = List.copyOf(settings);
  }

  /**
   * The pipeline of an estate; nothing, and why, where it cannot be written.
   *
   * @param file the estate file, from the root of its repository
   */
  public static Optional<PipelineFiles> of(
      Estate estate, String file, PipelineKind kind, Diagnostics found) {
    if (!PLAIN.matcher(file).matches() || List.of(file.split("/")).contains("..")) {
      found.add(
          Diagnostic.error(
                  PipelineCodes.OUTSIDE,
                  Origin.of(SourceFile.of("FILE", file)),
                  "the pipeline would not find `" + file + "`")
              .tryInstead(
                  "start from the root of the repository, with a path below it of letters, digits"
                      + " and `._-/`"));
      return Optional.empty();
    }
    return switch (estate.security().pipeline()) {
      case Pipeline.None _ -> {
        found.add(
            Diagnostic.error(
                    PipelineCodes.NOT_ASKED_FOR,
                    estate.security().origin(),
                    "the estate asks for no pipeline, so no role for it is made")
                .tryInstead(
                    "security: { pipeline: { github: OWNER/REPOSITORY, through: "
                        + kind.through()
                        + " } }"));
        yield Optional.empty();
      }
      case Pipeline.GitHub(var repository, var branch) ->
          kind == PipelineKind.GITHUB
              ? Optional.of(gitHub(new GitHubWorkflow(estate, file, branch)))
              : otherKind(repository.origin(), kind, found);
      case Pipeline.CodePipeline(var repository, var branch) ->
          kind == PipelineKind.CODEPIPELINE
              ? Optional.of(
                  codePipeline(new CodePipelineTemplate(estate, file, repository, branch)))
              : otherKind(repository.origin(), kind, found);
    };
  }

  private static PipelineFiles gitHub(GitHubWorkflow workflow) {
    return new PipelineFiles(
        new TreeMap<>(Map.of(GitHubWorkflow.PATH, workflow.text())), workflow.settings());
  }

  private static PipelineFiles codePipeline(CodePipelineTemplate pipeline) {
    return new PipelineFiles(
        new TreeMap<>(
            Map.of(
                CodePipelineTemplate.PATH,
                TemplateWriter.json(pipeline.template()).compact() + "\n")),
        pipeline.settings());
  }

  private static Optional<PipelineFiles> otherKind(
      Origin origin, PipelineKind kind, Diagnostics found) {
    found.add(
        Diagnostic.error(
                PipelineCodes.OTHER_KIND,
                origin,
                "the estate makes the roles of another pipeline than `" + kind.word() + "`")
            .tryInstead("through: " + kind.through()));
    return Optional.empty();
  }
}
