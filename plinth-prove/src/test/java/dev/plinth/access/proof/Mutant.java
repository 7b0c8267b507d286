package dev.plinth.access.proof;

import dev.plinth.access.Policies;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A policy that can be changed a little, as an author's slip would.
 *
 * @param version empty for none
 */
record Mutant(String version, List<Part> parts) {
  private static final List<String> OPERATORS =
      List.of(
          "StringEquals",
          "StringNotEquals",
          "StringLike",
          "StringNotLike",
          "StringEqualsIgnoreCase",
          "StringEqualsIfExists",
          "StringNotEqualsIfExists",
          "StringLikeIfExists",
          "ForAnyValue:StringEquals",
          "ForAllValues:StringLike",
          "ForAnyValue:StringNotLike",
          "ForAllValues:StringNotEquals",
          "Null");

  Mutant {
    parts = List.copyOf(parts);
  }

  /** A statement. An element whose name is empty is not written. */
  record Part(String effect, Element who, Element actions, Element resources, List<Check> checks) {
    Part {
      checks = List.copyOf(checks);
    }
  }

  /** Such as {@code NotAction} and its values. */
  record Element(String name, List<String> values) {
    Element {
      values = List.copyOf(values);
    }
  }

  /** A condition. */
  record Check(String operator, String key, List<String> values) {
    Check {
      values = List.copyOf(values);
    }
  }

  static Element element(String name, String... values) {
    return new Element(name, Arrays.asList(values));
  }

  static Check check(String operator, String key, String... values) {
    return new Check(operator, key, Arrays.asList(values));
  }

  static Mutant of(Part... parts) {
    return new Mutant("2012-10-17", Arrays.asList(parts));
  }

  /** The policy that this writes. */
  Policy policy() {
    var statements = parts.stream().map(Mutant::statement).toList();
    var members = new LinkedHashMap<String, Json>();
    if (!version.isEmpty()) {
      members.put("Version", Json.of(version));
    }
    members.put("Statement", Json.array(statements));
    return Policies.read("policy", Json.object(members));
  }

  private static Json statement(Part part) {
    var members = new LinkedHashMap<String, Json>();
    members.put("Effect", Json.of(part.effect()));
    if (!part.who().name().isEmpty()) {
      members.put(part.who().name(), Json.object("AWS", texts(part.who().values())));
    }
    members.put(part.actions().name(), texts(part.actions().values()));
    members.put(part.resources().name(), texts(part.resources().values()));
    var byOperator =
        part.checks().stream()
            .collect(
                Collectors.groupingBy(
                    Check::operator, LinkedHashMap::new, Collectors.toUnmodifiableList()));
    var conditions = new LinkedHashMap<String, Json>();
    byOperator.forEach((operator, checks) -> {
      var keys = new LinkedHashMap<String, Json>();
      checks.forEach(one -> keys.put(one.key(), texts(one.values())));
      conditions.put(operator, Json.object(keys));
    });
    if (!conditions.isEmpty()) {
      members.put("Condition", Json.object(conditions));
    }
    return Json.object(members);
  }

  private static Json texts(List<String> values) {
    return Json.array(values.stream().map(one -> (Json) Json.of(one)).toList());
  }

  /** The same with some changes. */
  Mutant mutated(RandomGenerator random) {
    var mutant = this;
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      mutant = mutant.changed(random);
    }
    return mutant;
  }

  private Mutant changed(RandomGenerator random) {
    var all = new ArrayList<>(parts);
    int at = random.nextInt(all.size());
    if (all.size() > 1 && random.nextInt(8) == 0) {
      all.remove(at);
      return new Mutant(version, all);
    }
    if (random.nextInt(20) == 0) {
      return new Mutant(version.isEmpty() ? "2012-10-17" : "", all);
    }
    var old = all.get(at);
    all.set(
        at,
        switch (random.nextInt(6)) {
          case 0 ->
              new Part(
                  old.effect(),
                  old.who(),
                  values(old.actions(), random),
                  old.resources(),
                  old.checks());
          case 1 ->
              new Part(
                  old.effect(),
                  old.who(),
                  old.actions(),
                  values(old.resources(), random),
                  old.checks());
          case 2 ->
              random.nextInt(3) == 0
                  ? new Part(
                      old.effect().equals("Allow") ? "Deny" : "Allow",
                      old.who(),
                      old.actions(),
                      old.resources(),
                      old.checks())
                  : old;
          case 3 ->
              random.nextBoolean()
                  ? new Part(
                      old.effect(), old.who(), turned(old.actions()), old.resources(), old.checks())
                  : new Part(
                      old.effect(),
                      old.who(),
                      old.actions(),
                      turned(old.resources()),
                      old.checks());
          case 4 ->
              old.who().name().isEmpty()
                  ? old
                  : new Part(
                      old.effect(),
                      turned(old.who()),
                      old.actions(),
                      old.resources(),
                      old.checks());
          default ->
              new Part(
                  old.effect(), old.who(), old.actions(), old.resources(), checks(old, random));
        });
    return new Mutant(version, all);
  }

  private static Element turned(Element element) {
    var name = element.name();
    return new Element(name.startsWith("Not") ? name.substring(3) : "Not" + name, element.values());
  }

  private static Element values(Element element, RandomGenerator random) {
    return new Element(element.name(), values(element.values(), random));
  }

  private static List<String> values(List<String> values, RandomGenerator random) {
    var all = new ArrayList<>(values);
    int at = random.nextInt(all.size());
    var old = all.get(at);
    int cut = random.nextInt(old.length() + 1);
    switch (random.nextInt(5)) {
      case 0 -> all.set(at, old.substring(0, cut) + "*");
      case 1 -> all.set(at, old.substring(0, cut) + "*" + old.substring(cut));
      case 2 ->
          all.set(
              at, cut == old.length() ? old : old.substring(0, cut) + "?" + old.substring(cut + 1));
      case 3 -> {
        if (all.size() > 1) {
          all.remove(at);
        }
      }
      default -> all.add("*");
    }
    return all;
  }

  private static List<Check> checks(Part part, RandomGenerator random) {
    var all = new ArrayList<>(part.checks());
    if (all.isEmpty()) {
      return all;
    }
    int at = random.nextInt(all.size());
    var old = all.get(at);
    switch (random.nextInt(4)) {
      case 0 -> all.remove(at);
      case 1, 2 -> all.set(at, operated(old, OPERATORS.get(random.nextInt(OPERATORS.size()))));
      default -> all.set(at, new Check(old.operator(), old.key(), values(old.values(), random)));
    }
    return all;
  }

  private static Check operated(Check check, String operator) {
    boolean isOfTexts = check.operator().contains("String") || check.operator().equals("Null");
    if (operator.equals("Null")) {
      return new Check(operator, check.key(), List.of("true"));
    }
    return isOfTexts ? new Check(operator, check.key(), check.values()) : check;
  }
}
