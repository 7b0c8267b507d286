package dev.plinth.access;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What can be wrong with cases to decide. */
public final class AccessCodes {
  public static final Code CASE = new Code("ACC-001", "case cannot be read");
  public static final Code POLICY = new Code("ACC-002", "policy in a case cannot be read");
  public static final Code UNEXPECTED = new Code("ACC-003", "decision is not the expected one");

  private static final List<Code> ALL = List.of(CASE, POLICY, UNEXPECTED);

  private AccessCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
