package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import java.util.List;

/** A statement of a policy. */
public sealed interface Statement {
  /** When it is there. */
  Assignment when();

  /** Where it was written. */
  Origin origin();

  /** What follows when a statement matches. */
  enum Effect {
    ALLOW,
    DENY
  }

  /**
   * A statement that was read.
   *
   * @param sid as written, {@link Term.Absent} for none
   * @param principals unsaid in the policy of a principal, which speaks of that principal
   * @param actions never unsaid; texts such as {@code ec2:Describe*}, in any case
   * @param resources ARNs with wildcards; unsaid in a trust policy and in statements of a resource
   *     that speak of it alone
   * @param conditions all of which must hold
   */
  record Rule(
      Assignment when,
      Term sid,
      Effect effect,
      Scope<Who> principals,
      Scope<Term> actions,
      Scope<Term> resources,
      List<Condition> conditions,
      Origin origin)
      implements Statement {
    public Rule {
      conditions = List.copyOf(conditions);
    }
  }

  /**
   * A statement of which it cannot be told what it says; it may allow or deny anything.
   *
   * @param reason lower case, without a period
   */
  record Unreadable(Assignment when, String reason, Origin origin) implements Statement {}
}
