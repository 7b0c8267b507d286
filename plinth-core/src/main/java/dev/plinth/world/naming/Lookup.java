package dev.plinth.world.naming;

import dev.plinth.term.Choices;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Joined;
import dev.plinth.term.Term.Reference;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the resources that a value may name: by reference, by ARN, or by name in an account. */
public final class Lookup {
  /** What a reference to a resource gives when it names it. */
  private static final Set<String> NAMING = Set.of("", "Arn", "PolicyArn", "PermissionSetArn");

  /** A resource, and whether it is the one that is named. */
  public record Found(ResourceKey key, Term exists) {}

  /**
   * What came of it.
   *
   * @param rest whether the value names something else
   */
  public record Answer(List<Found> found, Term rest) {}

  private record Named(Term name, ResourceKey key) {}

  private final Set<ResourceKey> keys = new HashSet<>();
  private final Map<String, List<Named>> byName = new HashMap<>();

  /** Adds a resource by its ARN, which is unique, and its name, which is so in its account. */
  public void add(ResourceKey key, Term arn, Term name) {
    add(key, arn, name, key.stack().account());
  }

  /**
   * The same, for a name that is unique somewhere else.
   *
   * @param within where it is, in the words that {@link #find} is asked with
   */
  public void add(ResourceKey key, Term arn, Term name, String within) {
    keys.add(key);
    add("", arn, key);
    add(scope(within), name, key);
  }

  private static String scope(String within) {
    return within + "/";
  }

  private void add(String scope, Term name, ResourceKey key) {
    var words = new LinkedHashSet<String>();
    for (var one : Listed.each(name)) {
      word(one.value()).ifPresent(word -> words.add(scope + word));
    }
    for (var word : words) {
      byName.computeIfAbsent(word, _ -> new ArrayList<>()).add(new Named(name, key));
    }
  }

  /** The same for two values that say the same; empty for those that name nothing. */
  private static Optional<String> word(Term value) {
    return value instanceof Joined(var parts, _)
            && parts.stream().noneMatch(Unknown.class::isInstance)
        ? Optional.of(Terms.json(value).compact())
        : value.scalar();
  }

  /**
   * What a value names; the value is no choice.
   *
   * @param within the account that it stands in, or where else names are unique
   */
  public Answer find(Term value, String within) {
    var origin = value.origin();
    if (value instanceof Reference(var key, var attribute, _)) {
      return keys.contains(key) && NAMING.contains(attribute)
          ? new Answer(List.of(new Found(key, Existence.always(origin))), new Truth(false, origin))
          : new Answer(List.of(), Existence.always(origin));
    }
    var found = new ArrayList<Found>();
    var rest = Existence.always(origin);
    for (var one : named(value, within)) {
      var is = Choices.map(one.name(), name -> new Truth(name.says(value), origin));
      if (!Existence.isFalse(is)) {
        found.add(new Found(one.key(), is));
        rest = Existence.both(rest, Existence.not(is));
      }
    }
    return new Answer(found, rest);
  }

  private List<Named> named(Term value, String within) {
    return word(value)
        .map(word -> {
          var arns = byName.getOrDefault(word, List.of());
          return arns.isEmpty() ? byName.getOrDefault(scope(within) + word, List.of()) : arns;
        })
        .orElse(List.of());
  }
}
