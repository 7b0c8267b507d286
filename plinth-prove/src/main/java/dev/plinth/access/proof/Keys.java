package dev.plinth.access.proof;

import dev.plinth.access.language.Key;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import java.util.Collection;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/** The condition keys that policies ask for. */
final class Keys {
  private Keys() {}

  static Set<Key> of(Collection<Policy> policies) {
    var keys = new TreeSet<Key>(Comparator.comparing(Key::small));
    for (var policy : policies) {
      for (var statement : policy.statements()) {
        statement.resources().patterns().forEach(pattern -> add(pattern, keys));
        for (var test : statement.tests()) {
          keys.add(test.key());
          test.values().patterns().forEach(pattern -> add(pattern, keys));
        }
      }
    }
    return keys;
  }

  private static void add(Pattern pattern, Set<Key> keys) {
    pattern.variables().forEach(variable -> keys.add(variable.key()));
  }
}
