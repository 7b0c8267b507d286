package dev.plinth.blueprint.security;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A rule of AWS Config that AWS keeps, and what mends what it finds.
 *
 * @param identifier such as {@code S3_BUCKET_PUBLIC_READ_PROHIBITED}
 * @param ofTheAccount whether it is about the account, and so of one Region
 * @param parameters its parameters, by name
 * @param remediation what mends it, where something does
 * @see <a
 *     href="https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html">Managed
 *     rules</a>
 */
record ConfigRule(
    String identifier,
    boolean ofTheAccount,
    Json.JsonObject parameters,
    Optional<Remediation> remediation) {

  /**
   * An Automation document that mends a resource.
   *
   * @param document its name
   * @param resource the parameter that takes the id of the resource, or empty
   * @param values other parameters, by name
   * @param calls the actions that its page says its role needs
   * @param besides what the role is allowed beside that, and why
   * @param automatic whether it runs by itself; what costs money or cannot be undone waits for a
   *     person
   */
  record Remediation(
      String document,
      String resource,
      Json.JsonObject values,
      List<String> calls,
      Json.JsonObject besides,
      boolean automatic) {
    Remediation {
      calls = List.copyOf(calls);
    }

    /** What its role is allowed, sorted. */
    SortedSet<String> allCalls() {
      var all = new TreeSet<>(calls);
      all.addAll(besides.members().keySet());
      return all;
    }
  }

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(ConfigRule.class, "config-rules.json");
    private static final List<ConfigRule> RULES =
        DataFile.objects(DATA, "rules").stream().map(ConfigRule::of).toList();
  }

  /** All of them, sorted. */
  static List<ConfigRule> all() {
    return Standard.RULES;
  }

  /** How often a remediation is tried. */
  static int attempts() {
    return whole("attempts");
  }

  /** Seconds between two attempts. */
  static int retrySeconds() {
    return whole("retrySeconds");
  }

  private static int whole(String name) {
    return Standard.DATA.number(name).orElseThrow().intValueExact();
  }

  private static ConfigRule of(Json.JsonObject entry) {
    return new ConfigRule(
        DataFile.text(entry, "identifier"),
        entry.isTrue("global"),
        entry.object("parameters").orElse(Json.object()),
        entry
            .object("remediation")
            .map(fix ->
                new Remediation(
                    DataFile.text(fix, "document"),
                    fix.string("resource").orElse(""),
                    fix.object("values").orElse(Json.object()),
                    fix.strings("calls"),
                    fix.object("besides").orElse(Json.object()),
                    fix.isTrue("automatic"))));
  }

  /** Its name in Config: the identifier in small letters, as AWS's own packs have it. */
  String name() {
    return identifier.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
