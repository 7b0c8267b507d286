package dev.plinth.blueprint.organization;

import dev.plinth.estate.Organization;
import dev.plinth.estate.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a policy hangs on.
 *
 * @param name the unit's path or the account's name; {@code root} for the root
 */
public record Target(Kind kind, String name) implements Comparable<Target> {
  private static final Comparator<Target> ORDER =
      Comparator.comparing(Target::kind).thenComparing(Target::name);

  /** The root of all. */
  public static final Target ROOT = new Target(Kind.ROOT, "root");

  /** The kinds of targets. */
  public enum Kind {
    ROOT,
    UNIT,
    ACCOUNT
  }

  static Target unit(Unit unit) {
    return unit.path().isEmpty() ? ROOT : new Target(Kind.UNIT, unit.path());
  }

  static Target account(String name) {
    return new Target(Kind.ACCOUNT, name);
  }

  /** What a word of the estate file means: {@code root}, a unit by name or path, an account. */
  static Optional<Target> find(Organization organization, String word) {
    if (word.equals("root")) {
      return Optional.of(ROOT);
    }
    return organization
        .unit(word)
        .map(Target::unit)
        .or(() ->
            organization.accounts().containsKey(word)
                ? Optional.of(account(word))
                : Optional.empty());
  }

  /** Every word that means a target. */
  static List<String> words(Organization organization) {
    var words = new ArrayList<String>();
    words.add("root");
    organization.units().forEach(unit -> words.add(unit.name()));
    words.addAll(organization.accounts().keySet());
    return words;
  }

  /** The targets above an account, the root first, and the account. */
  public static List<Target> above(Organization organization, String account) {
    var targets = new ArrayList<Target>();
    targets.add(ROOT);
    var path = organization.unitOf(account).path();
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
      targets.add(new Target(Kind.UNIT, path.substring(0, end)));
    }
    if (!path.isEmpty()) {
      targets.add(new Target(Kind.UNIT, path));
    }
    targets.add(account(account));
    return targets;
  }

  /** The fact that holds its id. */
  String fact() {
    return switch (kind) {
      case ROOT -> "root.id";
      case UNIT -> "unit." + name + ".id";
      case ACCOUNT -> "account." + name + ".id";
    };
  }

  /** The step that makes it. */
  String step() {
    return switch (kind) {
      case ROOT -> "organization";
      case UNIT -> "unit." + name;
      case ACCOUNT -> "account." + name;
    };
  }

  @Override
  public int compareTo(Target other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
