package dev.plinth.cli;

import dev.plinth.term.Term;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which resources to show.
 *
 * @param type a resource type; {@code *} stands for any characters
 */
record ResourceFilter(String type, List<Wanted> wanted) {
  /** A key and what it must be. */
  record Wanted(String key, String value) {}

  /** A filter; empty when one of the texts is not {@code KEY=VALUE}. */
  static Optional<ResourceFilter> of(String type, List<String> where) {
    var wanted = new ArrayList<Wanted>();
    for (var text : where) {
      var equals = text.indexOf('=');
      if (equals <= 0) {
        return Optional.empty();
      }
      wanted.add(new Wanted(text.substring(0, equals), text.substring(equals + 1)));
    }
    return Optional.of(new ResourceFilter(type, List.copyOf(wanted)));
  }

  boolean matches(Resource resource) {
    return matchesType(resource.type())
        && wanted.stream().allMatch(one -> matches(resource, one.key(), one.value()));
  }

  private boolean matchesType(String name) {
    var full = type.equals("*") || type.startsWith("AWS::") || type.startsWith("Custom::");
    var pattern = (full ? type : "AWS::" + type).split("\\*", -1);
    var at = 0;
    for (int i = 0; i < pattern.length; i++) {
      var found = name.indexOf(pattern[i], at);
      if (found < 0 || (i == 0 && found > 0)) {
        return false;
      }
      at = found + pattern[i].length();
    }
    return at == name.length() || pattern[pattern.length - 1].isEmpty();
  }

  private static boolean matches(Resource resource, String key, String value) {
    return switch (key) {
      case "account" -> resource.account().equals(value);
      case "region" -> resource.region().equals(value);
      case "stack" -> resource.key().stack().name().equals(value);
      case "id" ->
          resource.key().id().equals(value) || resource.id().filter(value::equals).isPresent();
      default ->
          key.startsWith("tag:")
              ? resource.tag(key.substring(4)).filter(value::equals).isPresent()
              : says(property(resource.properties(), key), value);
    };
  }

  private static Term property(Term.Fields properties, String path) {
    Term at = properties;
    for (var step : path.split("\\.", -1)) {
      at = at instanceof Term.Fields fields ? fields.get(step) : new Term.Absent(at.origin());
    }
    return at;
  }

  private static boolean says(Term term, String value) {
    return switch (term) {
      case Term.Reference(var resource, _, _) -> resource.id().equals(value);
      case Term.Items(var items, _) -> items.stream().anyMatch(item -> says(item, value));
      case Term.OneOf(var cases, _) -> cases.stream().anyMatch(one -> says(one.value(), value));
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Fields _,
          Term.Absent _,
          Term.Joined _,
          Term.Unknown _ ->
          term.scalar().filter(value::equals).isPresent();
    };
  }
}
