package dev.plinth.world.identity;

import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Reference;
import dev.plinth.term.Term.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the resources that a value may name: by reference, by ARN, or by name in an account. */
final class Lookup {
  /** What a reference to a resource gives when it names it. */
  private static final Set<String> NAMING = Set.of("", "Arn", "PolicyArn", "PermissionSetArn");

  /** A resource, and whether it is the one that is named. */
  record Found(ResourceKey key, Term exists) {}

  /**
   * What came of it.
   *
   * @param rest whether the value names something else
   */
  record Answer(List<Found> found, Term rest) {}

  private record Symbolic(String scope, Term name, ResourceKey key) {}

  private final Set<ResourceKey> keys = new HashSet<>();
  private final Map<String, List<ResourceKey>> byName = new HashMap<>();
  private final List<Symbolic> symbolic = new ArrayList<>();

  /** Adds a resource by its ARN, which is unique, and its name, which is so in its account. */
  void add(ResourceKey key, Term arn, Term name) {
    keys.add(key);
    add("", arn, key);
    add(scope(key.stack().account()), name, key);
  }

  private static String scope(String account) {
    return account + "/";
  }

  private void add(String scope, Term name, ResourceKey key) {
    switch (name) {
      case Term.OneOf _, Term.Joined _ -> symbolic.add(new Symbolic(scope, name, key));
      case Term.Text _, Term.Number _, Term.Truth _ ->
          name.scalar()
              .ifPresent(
                  text -> byName.computeIfAbsent(scope + text, _ -> new ArrayList<>()).add(key));
      case Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Reference _,
          Term.Unknown _ -> {}
    }
  }

  /** What a value that stands in this account names; the value is no choice. */
  Answer find(Term value, String account) {
    if (value instanceof Reference(var key, var attribute, var origin)) {
      return keys.contains(key) && NAMING.contains(attribute)
          ? new Answer(List.of(new Found(key, Existence.always(origin))), new Truth(false, origin))
          : new Answer(List.of(), Existence.always(origin));
    }
    var found = new ArrayList<Found>();
    var rest = Existence.always(value.origin());
    for (var key : named(value, account)) {
      found.add(new Found(key, rest));
    }
    if (!found.isEmpty()) {
      return new Answer(found, new Truth(false, value.origin()));
    }
    for (var one : symbolic) {
      if (one.scope().isEmpty() || one.scope().equals(scope(account))) {
        var is = Choices.map(one.name(), name -> new Truth(name.says(value), value.origin()));
        if (!Existence.isFalse(is) && found.stream().noneMatch(f -> f.key().equals(one.key()))) {
          found.add(new Found(one.key(), is));
          rest = Existence.both(rest, Existence.not(is));
        }
      }
    }
    return new Answer(found, rest);
  }

  private List<ResourceKey> named(Term value, String account) {
    return value
        .scalar()
        .map(text -> {
          var arn = byName.getOrDefault(text, List.of());
          return arn.isEmpty() ? byName.getOrDefault(scope(account) + text, List.of()) : arn;
        })
        .orElse(List.of());
  }
}
