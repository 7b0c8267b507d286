package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;

/**
 * Somebody that a statement names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Who {
  /** Everybody, written {@code *}, in an object or alone. */
  record Everyone(Origin origin) implements Who {}

  /**
   * An account, user, role or session.
   *
   * @param value an ARN, an account id, or the unique id of a principal
   */
  record Aws(Term value) implements Who {}

  /** A service of AWS, such as {@code lambda.amazonaws.com}. */
  record Service(Term value) implements Who {}

  /** An identity provider. */
  record Federated(Term value) implements Who {}

  /** The canonical id of an account, as Amazon S3 knows it. */
  record CanonicalUser(Term value) implements Who {}
}
