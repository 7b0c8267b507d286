package dev.plinth.access.proof;

import dev.plinth.access.language.Key;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The condition keys that policies ask for. */
final class Keys {
  private Keys() {}

  static Set<Key> of(Collection<Policy> policies) {
    var keys = variables(policies);
    statements(policies)
        .forEach(statement -> statement.tests().forEach(test -> keys.add(test.key())));
    return keys;
  }

  /** Those whose values stand in resources and conditions. */
  static Set<Key> variables(Collection<Policy> policies) {
    var keys = new TreeSet<Key>(Comparator.comparing(Key::small));
    statements(policies)
        .flatMap(statement ->
            Stream.concat(
                statement.resources().patterns().stream(),
                statement.tests().stream().flatMap(test -> test.values().patterns().stream())))
        .forEach(pattern -> pattern.variables().forEach(variable -> keys.add(variable.key())));
    return keys;
  }

  private static Stream<Statement> statements(Collection<Policy> policies) {
    return policies.stream().flatMap(policy -> policy.statements().stream());
  }
}
