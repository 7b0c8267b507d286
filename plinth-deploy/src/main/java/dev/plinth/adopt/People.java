package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Kind;
import dev.plinth.adopt.AdoptionPlan.Rename;
import dev.plinth.survey.Census;
import dev.plinth.survey.Census.AccountFound;
import dev.plinth.survey.Census.UnitFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Units and accounts by the names that the estate gives them. */
final class People {
  private static final String SLOT = "{account}";
  private static final List<String> LOGS = List.of("log-archive", "logs", "logging", "log");
  private static final List<String> SECURITY =
      List.of("security-tooling", "audit", "security-audit", "security");

  private final Census census;
  private final Map<String, String> unitNames = new LinkedHashMap<>();
  private final Map<String, String> unitPaths = new HashMap<>();
  private final Map<String, String> accountNames = new TreeMap<>();
  private final List<Rename> renames = new ArrayList<>();
  private final List<LeftOut> left = new ArrayList<>();
  private final Names names = new Names();
  private final String management;
  private final String logs;
  private final String security;

  People(Census census) {
    this.census = census;
    nameUnits();
    this.management =
        names.of(
            census.account(census.management()).map(AccountFound::name).orElse(""), "management");
    for (var account : census.accounts()) {
      if (account.id().equals(census.management())) {
        continue;
      }
      if (account.parent().equals(census.root())) {
        left.add(
            new LeftOut(
                "account `%s` (%s)".formatted(account.name(), account.id()),
                "it stands in the root, and accounts of an estate stand in a unit; move it there"
                    + " by hand and adopt again"));
      } else {
        accountNames.put(account.id(), names.of(account.name(), "account"));
      }
    }
    this.logs = role(LOGS, "log", "");
    this.security = role(SECURITY, "audit", logs);
  }

  private void nameUnits() {
    var within = new HashMap<String, Names>();
    for (var unit : census.units()) {
      var called = unit.path().substring(unit.path().lastIndexOf('/') + 1);
      var name = within.computeIfAbsent(unit.parent(), _ -> new Names()).of(called, "unit");
      // a word of the estate that means a unit and an account means the unit
      names.of(name, name);
      unitNames.put(unit.id(), name);
      unitPaths.put(
          unit.id(),
          unitPaths.containsKey(unit.parent()) ? unitPaths.get(unit.parent()) + "/" + name : name);
      if (!name.equals(called)) {
        renames.add(new Rename(Kind.UNIT, unit.id(), called, name));
      }
    }
  }

  /** The account that does this already, or a new one. */
  private String role(List<String> words, String part, String not) {
    return words.stream()
        .filter(accountNames::containsValue)
        .filter(name -> !name.equals(not))
        .findFirst()
        .or(() ->
            accountNames.values().stream()
                .filter(name -> name.contains(part) && !name.equals(not))
                .sorted()
                .findFirst())
        .orElse(words.getFirst());
  }

  List<Rename> renames() {
    return renames;
  }

  List<LeftOut> left() {
    return left;
  }

  String management() {
    return management;
  }

  String logs() {
    return logs;
  }

  String security() {
    return security;
  }

  /** The name of an account that is carried over. */
  Optional<String> account(String id) {
    return id.equals(census.management())
        ? Optional.of(management)
        : Optional.ofNullable(accountNames.get(id));
  }

  /** What a policy may hang on: a unit by its path, or an account. */
  Optional<String> target(String id) {
    return Optional.ofNullable(unitPaths.get(id)).or(() -> account(id));
  }

  /** Who answers for what is adopted. */
  String owner() {
    return census
        .account(census.management())
        .map(AccountFound::email)
        .filter(email -> !email.isEmpty())
        .orElse("the owner of the management account");
  }

  /** The lines of the units, with what the estate needs and was not found. */
  List<String> units(int depth) {
    var lines = new ArrayList<String>();
    var fresh = new ArrayList<String>();
    for (var name : List.of(logs, security)) {
      if (!accountNames.containsValue(name)) {
        fresh.add(name);
      }
    }
    var home =
        census.units().stream()
            .filter(unit -> unit.parent().equals(census.root()))
            .map(UnitFound::id)
            .filter(id -> "security".equals(unitNames.get(id)))
            .findFirst();
    units(census.root(), depth, home.isPresent() ? fresh : List.of(), home.orElse(""), lines);
    if (home.isEmpty() && !fresh.isEmpty()) {
      lines.add(
          "  ".repeat(depth) + "security: [" + String.join(", ", fresh) + "] # not there yet");
    }
    return lines;
  }

  private void units(
      String parent, int depth, List<String> fresh, String home, List<String> lines) {
    for (var unit : census.units()) {
      if (!unit.parent().equals(parent)) {
        continue;
      }
      var accounts =
          new ArrayList<>(
              census.accounts().stream()
                  .filter(account -> account.parent().equals(unit.id()))
                  .flatMap(account -> account(account.id()).stream())
                  .filter(name -> !name.equals(management))
                  .sorted()
                  .toList());
      if (unit.id().equals(home)) {
        accounts.addAll(fresh);
      }
      var list = "[" + String.join(", ", accounts) + "]";
      var name = unitNames.getOrDefault(unit.id(), "unit");
      boolean hasUnits =
          census.units().stream().anyMatch(other -> other.parent().equals(unit.id()));
      if (hasUnits) {
        lines.add("  ".repeat(depth) + name + ":");
        lines.add("  ".repeat(depth + 1) + "accounts: " + list);
        lines.add("  ".repeat(depth + 1) + "units:");
        units(unit.id(), depth + 2, fresh, home, lines);
      } else {
        lines.add("  ".repeat(depth) + name + ": " + list);
      }
    }
  }

  /** The lines of the accounts: their ids, and addresses that do not follow the pattern. */
  List<String> accounts() {
    var lines = new ArrayList<String>();
    var pattern = pattern();
    for (var account : census.accounts()) {
      var name = account(account.id());
      if (name.isEmpty()) {
        continue;
      }
      var says = new ArrayList<String>();
      if (!account.id().equals(census.management())) {
        says.add("id: \"" + account.id() + "\"");
      }
      if (!account.email().isEmpty()
          && !account.email().equals(pattern.replace(SLOT, name.get()))) {
        says.add("email: " + account.email());
      }
      if (!says.isEmpty()) {
        lines.add(name.get() + ": { " + String.join(", ", says) + " }");
      }
    }
    return lines;
  }

  /** What the most addresses have in common, or one made of that of the management account. */
  String pattern() {
    var counted = new TreeMap<String, Integer>();
    for (var account : census.accounts()) {
      account(account.id())
          .filter(name -> account.email().contains(name))
          .map(name -> account.email().replace(name, SLOT))
          .filter(pattern -> pattern.indexOf(SLOT) == pattern.lastIndexOf(SLOT))
          .filter(pattern -> pattern.indexOf(SLOT) < pattern.indexOf('@'))
          .ifPresent(pattern -> counted.merge(pattern, 1, Integer::sum));
    }
    return counted.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .map(entry -> entry.getKey())
        .orElseGet(() -> made());
  }

  private String made() {
    var email =
        census.accounts().stream()
            .filter(account -> account.id().equals(census.management()))
            .map(AccountFound::email)
            .filter(one -> one.contains("@"))
            .findFirst()
            .or(() ->
                census.accounts().stream()
                    .map(AccountFound::email)
                    .filter(one -> one.contains("@"))
                    .findFirst())
            .orElse("aws@example.com");
    return email.replaceFirst("(\\+[^@]*)?@", "+{account}@");
  }
}
