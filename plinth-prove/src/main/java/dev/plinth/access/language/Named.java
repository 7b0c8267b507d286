package dev.plinth.access.language;

/**
 * Somebody that {@code Principal} names.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public sealed interface Named {
  /** Everybody, signed in or not. */
  record Everyone() implements Named {}

  /** An account, which stands for everybody in it whom the account itself allows. */
  record Account(String id) implements Named {}

  /**
   * A user, role, role session or federated user.
   *
   * @param arn whole; wildcards have no meaning in it
   */
  record Identity(String arn) implements Named {}

  /** A service of AWS, such as {@code lambda.amazonaws.com}. */
  record Service(String name) implements Named {}

  /** An identity provider. */
  record Federated(String name) implements Named {}

  /** An account under its canonical id. */
  record CanonicalUser(String id) implements Named {}

  /**
   * Somebody of whom it is not known who it is.
   *
   * @param reason lower case, without a period
   */
  record Unknown(String reason) implements Named {}
}
