package dev.plinth.check.security;

import dev.plinth.check.Check;
import dev.plinth.estate.Estate;
import java.util.List;

/** The checks of what the security layers are told, in the order they are shown. */
public final class SecurityChecks {
  private SecurityChecks() {}

  /** All of them. */
  public static List<Check<Estate>> all() {
    return List.of(new BreakGlassPeople());
  }
}
