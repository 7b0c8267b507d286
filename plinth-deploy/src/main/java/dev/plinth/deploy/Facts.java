package dev.plinth.deploy;

import dev.plinth.cloudformation.Value;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is known of the organization once its steps were done, by name: {@code account.prod-1.id},
 * {@code unit.production.arn}. Safe for use by several threads.
 */
public final class Facts {
  /** Names of facts have dots in them; the variables of policies have colons, or neither. */
  private static final Pattern FACT = Pattern.compile("\\$\\{([a-z-]+(?:\\.[^}:]+)+)\\}");

  private final ConcurrentSkipListMap<String, String> known;
  private final ConcurrentSkipListMap<String, String> told = new ConcurrentSkipListMap<>();

  Facts() {
    this(new ConcurrentSkipListMap<>());
  }

  private Facts(ConcurrentSkipListMap<String, String> known) {
    this.known = known;
  }

  /** The ids of the steps that may tell a fact of this name, the shortest first. */
  static Stream<String> tellers(String name) {
    return IntStream.range(0, name.length())
        .filter(i -> name.charAt(i) == '.')
        .mapToObj(i -> name.substring(0, i));
  }

  /** The same facts, to be told more; what is put into either is known to both. */
  Facts heard() {
    return new Facts(known);
  }

  /** Remembers a fact. */
  public void put(String name, String value) {
    known.put(name, value);
    told.put(name, value);
  }

  /** What was put here. */
  Map<String, String> told() {
    return new TreeMap<>(told);
  }

  /** A fact, once it is known. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(known.get(name));
  }

  /**
   * A fact that a step before told.
   *
   * @throws StepFailed when none did
   */
  String get(String name) {
    return find(name)
        .orElseThrow(() -> new StepFailed("nothing before told what `" + name + "` is"));
  }

  /** All, by name. */
  public Map<String, String> all() {
    return new TreeMap<>(known);
  }

  /** Settings with their references replaced. */
  JsonObject resolve(Map<String, Value> settings) {
    var members = new LinkedHashMap<String, Json>();
    settings.forEach((name, value) -> members.put(filled(name), resolve(value)));
    return new JsonObject(members);
  }

  /** A text with the facts that it names, as names of members in policies do, too. */
  private String filled(String text) {
    return FACT.matcher(text).replaceAll(found -> Matcher.quoteReplacement(get(found.group(1))));
  }

  private Json resolve(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Json.of(text);
      case Value.Truth(var truth) -> Json.of(truth);
      case Value.Whole(var number) -> Json.of(number);
      case Value.Decimal(var number) -> Json.of(number);
      case Value.Items(var items) -> new JsonArray(items.stream().map(this::resolve).toList());
      case Value.Fields(var fields) -> resolve(fields);
      case Value.Ref(var name) -> Json.of(get(name));
      case Value.Sub(var template) -> Json.of(filled(template));
      case Value.GetAtt _, Value.Join _, Value.Select _, Value.Split _, Value.Base64 _ ->
          throw new IllegalStateException("a step holds facts alone");
    };
  }
}
