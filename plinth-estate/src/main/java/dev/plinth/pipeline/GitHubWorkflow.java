package dev.plinth.pipeline;

import dev.plinth.estate.Estate;
import dev.plinth.world.Regions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The workflow of GitHub Actions that checks, plans and deploys an estate.
 *
 * @param file the estate file, from the root of the repository
 * @param branch that is deployed
 * @see <a
 *     href="https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws">OpenID
 *     Connect in AWS</a>
 */
record GitHubWorkflow(Estate estate, String file, String branch) {
  static final String PATH = ".github/workflows/plinth.yml";

  String text() {
    var home = estate.organization().home();
    return read("workflow.yml")
        .replace("@FILE@", file)
        .replace("@BRANCH@", branch)
        .replace("@REGION@", home.name())
        .replace("@PARTITION@", Regions.standard().find(home.name()).orElseThrow().partition());
  }

  List<String> settings() {
    return List.of(
        "variable AWS_ACCOUNT of the repository: the id of the management account",
        "variables PLINTH_REPOSITORY and PLINTH_COMMIT: where Plinth's sources are, and the commit"
            + " to run",
        "environment `aws`: who must approve, and `" + branch + "` as its only branch",
        "protection of `"
            + branch
            + "`: changes by pull request only, `check` must pass, owners review `"
            + PATH
            + "`",
        "code scanning: on, for the findings at their lines",
        "roles: deploy the estate once as an administrator, which makes plinth-plan and"
            + " plinth-deploy",
        "secrets: none");
  }

  private static String read(String name) {
    try (var stream = GitHubWorkflow.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("no file " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
