package dev.plinth.access.proof;

import dev.plinth.access.language.Key;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The condition keys that policies ask for. */
final class Keys {
  private Keys() {}

  static Set<Key> of(Collection<Policy> policies) {
    return of(policies.stream().flatMap(policy -> policy.statements().stream()).toList());
  }

  static Set<Key> of(List<Statement> statements) {
    var keys = variables(statements);
    statements.forEach(statement -> statement.tests().forEach(test -> keys.add(test.key())));
    return keys;
  }

  /** Those whose values stand in resources and conditions. */
  static Set<Key> variables(List<Statement> statements) {
    var keys = new TreeSet<Key>(Comparator.comparing(Key::small));
    statements.stream()
        .flatMap(statement ->
            Stream.concat(
                statement.resources().patterns().stream(),
                statement.tests().stream().flatMap(test -> test.values().patterns().stream())))
        .forEach(pattern -> pattern.variables().forEach(variable -> keys.add(variable.key())));
    return keys;
  }
}
