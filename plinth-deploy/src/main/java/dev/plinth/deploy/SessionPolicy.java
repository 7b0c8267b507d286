package dev.plinth.deploy;

import dev.plinth.blueprint.DataFile;
import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.List;
import java.util.TreeSet;

/**
 * The policy that sessions of the access role are made with. The role is an administrator, as AWS
 * makes it; a session of Plinth's may do what deploying calls, and reads nothing that people keep,
 * makes no credentials and deletes no copies.
 *
 * <p>Whole services are let through: what a handler of CloudFormation calls beside what its pages
 * list must not fail a deployment.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session">Session
 *     policies</a>
 */
public final class SessionPolicy {
  /** How long AWS takes one to be, in characters. */
  static final int MOST = 2048;

  private static final class Standard {
    private static final String DOCUMENT = document().compact();
  }

  private SessionPolicy() {}

  /** The document, without white space. */
  public static String standard() {
    return Standard.DOCUMENT;
  }

  private static JsonObject document() {
    var data = DataFile.read(SessionPolicy.class, "session-policy.json");
    var allowed = new TreeSet<>(data.strings("also"));
    allowed.add("cloudformation:*");
    for (var type : DeploymentCalls.knownTypes()) {
      for (var action : DeploymentCalls.of(type)) {
        allowed.add(action.substring(0, action.indexOf(':')) + ":*");
      }
    }
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(
            Json.object(
                "Effect", "Allow", "Action", Json.strings(allowed), "Resource", "*"),
            Json.object(
                "Effect", "Deny", "Action", Json.strings(data.strings("never")), "Resource", "*"),
            Json.object(
                "Effect",
                "Deny",
                "Action",
                Json.strings(data.strings("assets")),
                "NotResource",
                "arn:*:s3:::plinth-assets-*")));
  }
}
