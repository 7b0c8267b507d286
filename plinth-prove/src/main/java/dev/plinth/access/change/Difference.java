package dev.plinth.access.change;

import dev.plinth.access.Decision;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.directory.ResourceSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Requests to a service that are allowed on one side only.
 *
 * @param granted whether the new side allows them; otherwise the old one did
 * @param service its prefix; {@code *} for most services at once
 * @param levels what such requests do
 * @param request one of them
 * @param isDocumented whether AWS documents a request like it
 * @param set what it is for
 * @param was what was answered to it
 * @param is what is answered to it
 */
public record Difference(
    boolean granted,
    String service,
    Set<AccessLevel> levels,
    Request request,
    boolean isDocumented,
    ResourceSet set,
    Decision was,
    Decision is) {
  public Difference {
    levels = levels.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(levels));
  }

  /** The decision that allows it. */
  public Decision allowing() {
    return granted ? is : was;
  }
}
