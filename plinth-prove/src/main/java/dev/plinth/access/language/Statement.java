package dev.plinth.access.language;

import dev.plinth.source.Origin;
import dev.plinth.world.identity.Statement.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A statement of a policy.
 *
 * @param name its {@code Sid}, or its number from 1 among those of the policy
 * @param tests all of which must hold
 * @param doubt why it is not known whether it is there or what it says: what it matches is then
 *     unknown; lower case, without a period
 */
public record Statement(
    String name,
    Effect effect,
    Principals principals,
    Actions actions,
    Resources resources,
    List<Test> tests,
    Optional<String> doubt,
    Origin origin) {
  public Statement {
    tests = List.copyOf(tests);
  }

  /** The same about others. */
  public Statement withPrincipals(Principals others) {
    return new Statement(name, effect, others, actions, resources, tests, doubt, origin);
  }

  /** The same written elsewhere. */
  public Statement at(Origin place) {
    return new Statement(name, effect, principals, actions, resources, tests, doubt, place);
  }

  /** Whether it allows what it matches. */
  public boolean allows() {
    return effect == Effect.ALLOW;
  }
}
