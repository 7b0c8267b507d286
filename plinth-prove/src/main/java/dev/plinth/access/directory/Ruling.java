package dev.plinth.access.directory;

import dev.plinth.access.Decision;
import dev.plinth.access.Dependence;
import dev.plinth.access.Request;
import java.util.List;

/**
 * What is answered to a request of somebody.
 *
 * @param decision what AWS answers; unknown also where it is not known that the caller is there
 * @param missing the layers that would still have to allow it were nothing denied
 * @param depends the statements of which it is not known whether they match
 * @param scps what each level of service control policies is attached to, from the root on
 * @param rcps as {@code scps}, of resource control policies
 */
public record Ruling(
    Member member,
    Request request,
    Decision decision,
    List<Decision.Cause> missing,
    List<Dependence> depends,
    List<String> scps,
    List<String> rcps) {
  public Ruling {
    missing = List.copyOf(missing);
    depends = List.copyOf(depends);
    scps = List.copyOf(scps);
    rcps = List.copyOf(rcps);
  }

  /** Whether it is allowed, for all that is known. */
  public boolean isPossible() {
    return decision.outcome() == Decision.Outcome.ALLOWED
        || decision.outcome() == Decision.Outcome.UNKNOWN;
  }

  /** Whether it is allowed whatever is not known. */
  public boolean isCertain() {
    return decision.outcome() == Decision.Outcome.ALLOWED && member.doubt().isEmpty();
  }
}
