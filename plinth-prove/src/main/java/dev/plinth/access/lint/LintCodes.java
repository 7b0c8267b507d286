package dev.plinth.access.lint;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What the meaning of a policy can say against it. */
public final class LintCodes {
  public static final Code NO_ACTION = new Code("ACC-101", "no such action");
  public static final Code NEVER = new Code("ACC-102", "statement never matches");
  public static final Code NO_KEY = new Code("ACC-103", "no action of the statement has the key");
  public static final Code ALL_OF_NONE = new Code("ACC-104", "request without the key is allowed");
  public static final Code ABSENT_MFA =
      new Code("ACC-105", "MFA is asked of requests that do not tell");
  public static final Code LITERAL_VARIABLE =
      new Code("ACC-106", "variable in a version that has none");
  public static final Code SEVERAL_VALUES =
      new Code("ACC-107", "operator for one value on a key with several");

  private static final List<Code> ALL =
      List.of(NO_ACTION, NEVER, NO_KEY, ALL_OF_NONE, ABSENT_MFA, LITERAL_VARIABLE, SEVERAL_VALUES);

  private LintCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
