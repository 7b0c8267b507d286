package dev.plinth.access.authorization;

import java.util.Arrays;

/**
 * Who makes a request, as far as it decides which condition keys are there.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable">Principal
 *     key values</a>
 */
public enum PrincipalKind {
  /** An IAM user, with access keys or with temporary credentials of its own. */
  USER("user"),
  /** A session of a role, however it was assumed: by SAML and OIDC too, by a service, or linked. */
  ROLE_SESSION("role-session"),
  /** The session that {@code sts:GetFederationToken} gives. */
  FEDERATED_USER("federated-user"),
  /** The root user of an account, and a session of {@code sts:AssumeRoot}. */
  ROOT("root"),
  /** An AWS service that calls as itself, such as {@code cloudtrail.amazonaws.com}. */
  SERVICE("service"),
  /** Nobody: the request is not signed. */
  ANONYMOUS("anonymous");

  private final String word;

  PrincipalKind(String word) {
    this.word = word;
  }

  static PrincipalKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no kind of principal " + word));
  }
}
