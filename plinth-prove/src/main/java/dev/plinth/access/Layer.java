package dev.plinth.access;

/**
 * A kind of policy that has a say in whether a request is allowed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation logic</a>
 */
public enum Layer {
  SCP("scp", "service control policy"),
  RCP("rcp", "resource control policy"),
  ENDPOINT("endpoint", "VPC endpoint policy"),
  RESOURCE("resource", "policy of the resource"),
  IDENTITY("identity", "policy of the principal"),
  BOUNDARY("boundary", "permissions boundary"),
  SESSION("session", "session policy");

  private final String word;
  private final String title;

  Layer(String word, String title) {
    this.word = word;
    this.title = title;
  }

  /** One word, as machines read it. */
  public String word() {
    return word;
  }

  /** As people call it. */
  public String title() {
    return title;
  }
}
