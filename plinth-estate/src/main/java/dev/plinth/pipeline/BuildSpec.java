package dev.plinth.pipeline;

import dev.plinth.json.Json;
import java.util.List;

/**
 * What a build of CodeBuild runs, in JSON, which is YAML too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html">Buildspec</a>
 */
final class BuildSpec {
  /** The command, from the second source; an archive may have lost that it can be run. */
  static final String PLINTH = "sh \"$CODEBUILD_SRC_DIR_Plinth/plinth\"";

  private BuildSpec() {}

  /**
   * The text.
   *
   * @param files what is handed on
   */
  static String of(List<String> commands, List<String> files) {
    var phases =
        Json.object(
            "install",
            Json.object(
                "commands", Json.strings(List.of("dnf install -y java-25-amazon-corretto-devel"))),
            "build",
            Json.object("commands", Json.strings(commands)));
    var spec = Json.object("version", Json.of("0.2"), "phases", phases);
    return (files.isEmpty()
            ? spec
            : spec.with("artifacts", Json.object("files", Json.strings(files))))
        .pretty();
  }
}
