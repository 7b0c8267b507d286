package dev.plinth.access;

import dev.plinth.access.language.Names;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.access.language.Semantics;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.Term;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;

/** Reads policies that stand by themselves, without a World around them. */
public final class Policies {
  /**
   * What AWS attaches to each root, unit and account as resource control policies are enabled, and
   * nobody can detach.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html">RCP
   *     evaluation</a>
   */
  static final Policy RCP_FULL_AWS_ACCESS = read("RCPFullAWSAccess", allowingAll());

  private Policies() {}

  private static Json allowingAll() {
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        List.of(Json.object("Effect", "Allow", "Principal", "*", "Action", "*", "Resource", "*")));
  }

  /**
   * Reads a policy.
   *
   * @param document what cannot be read in it becomes a statement in doubt
   */
  public static Policy read(String name, Json document) {
    return read(name, document.compact(), Origin.of(SourceFile.of(name, "")));
  }

  /**
   * Reads a policy from its text.
   *
   * @param document what cannot be read in it becomes a statement in doubt
   * @param origin where it stands
   */
  public static Policy read(String name, String document, Origin origin) {
    return new PolicyReader(Names.NONE)
        .read(name, PolicyDocument.of(new Term.Text(document, origin)));
  }

  /** Whether a policy by itself allows a request: a statement does, and none denies it. */
  public static Match allows(Policy policy, Request request) {
    var semantics = new Semantics<>(Concrete.of(request));
    return semantics
        .says(Effect.ALLOW, policy, request.actionKey())
        .and(semantics.says(Effect.DENY, policy, request.actionKey()).not());
  }
}
