package dev.plinth.access.privilege;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What a policy can be found to give away. */
public final class PrivilegeCodes {
  public static final Code EVERYTHING = new Code("ACC-110", "everything is allowed on everything");
  public static final Code WHOLE_SERVICE =
      new Code("ACC-111", "every action of a service is allowed");
  public static final Code ANY_ROLE = new Code("ACC-112", "any role can be passed");
  public static final Code ALL_BUT = new Code("ACC-113", "all is allowed but what is named");
  public static final Code ANYBODY = new Code("ACC-114", "anybody is let in");
  public static final Code EVERY_RESOURCE =
      new Code("ACC-115", "every resource, where one can be named");

  private static final List<Code> ALL =
      List.of(EVERYTHING, WHOLE_SERVICE, ANY_ROLE, ALL_BUT, ANYBODY, EVERY_RESOURCE);

  private PrivilegeCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
