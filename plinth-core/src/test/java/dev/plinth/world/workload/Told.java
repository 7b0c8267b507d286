package dev.plinth.world.workload;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.identity.Templates;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Lookup.Found;
import java.util.List;

/** Workloads of a few resources, and what they tell in short. */
final class Told {
  private static final String PARAMETERS =
      """
      Parameters:
        Env: { Type: String, AllowedValues: [dev, prod] }
        Free: { Type: String }
      Conditions:
        IsProd: !Equals [!Ref Env, prod]
      Resources:
      """;

  private Told() {}

  static Workloads resources(String resources) {
    return Workloads.of(Templates.world(PARAMETERS + resources.indent(2)));
  }

  /** Such as {@code 7}, {@code absent}, {@code unknown}, {@code {Env=dev}: 1}. */
  static String say(Term term) {
    return switch (term) {
      case Term.Absent _ -> "absent";
      case Term.Unknown(var reason, _) -> "unknown: " + reason;
      case Term.Reference(var key, var attribute, _) -> key.id() + "." + attribute;
      case Term.OneOf(var cases, _) ->
          cases.stream()
              .map(one -> one.when() + ": " + say(one.value()))
              .sorted()
              .toList()
              .toString();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Joined _ ->
          term.scalar().orElseGet(() -> Terms.json(term).compact());
    };
  }

  /**
   * What links may name, {@code *} where they may name something else; their case if it has one.
   */
  static List<String> links(List<Link> links) {
    return links.stream()
        .map(link -> String.join("|", found(link.found())) + (link.isWhole() ? "" : "*"))
        .toList();
  }

  static List<String> found(List<Found> found) {
    return found.stream().map(one -> one.key().id() + when(one.exists())).toList();
  }

  static String when(Term exists) {
    return exists instanceof Term.Truth(var is, _) && is ? "" : " if " + say(exists);
  }

  static ResourceKey key(String id) {
    return Templates.key(id);
  }
}
