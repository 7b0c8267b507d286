package dev.plinth.access.chain;

import dev.plinth.world.Citation;
import java.util.List;

/**
 * Calls by which somebody gains what somebody else may do.
 *
 * @param calls all of which are needed; an action may have wildcards
 * @param service that acts as a role; empty where none does
 * @param type of the resources that the calls act on; empty for principals and for new resources
 * @param role the property of such a resource that names its role
 * @param isProfile whether that property names an instance profile
 * @param on what sort of principal the calls act on, {@code role} or {@code user}; may be empty
 */
record Escalation(
    List<String> calls,
    String service,
    String type,
    String role,
    boolean isProfile,
    String on,
    Citation citation) {
  Escalation {
    calls = List.copyOf(calls);
  }
}
