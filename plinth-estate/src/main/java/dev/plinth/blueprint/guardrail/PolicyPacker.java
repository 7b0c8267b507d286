package dev.plinth.blueprint.guardrail;

import dev.plinth.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;

/**
 * Puts statements into few policies: AWS limits how many hang on a target and how long each is.
 *
 * <p>First-fit by decreasing size, where a part's size is the largest it ever gets. So a part stays
 * in its policy when the estate allows a Region more or turns another part off.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html">Quotas
 *     of Organizations</a>
 */
public final class PolicyPacker {
  /** Longest id of an organization: {@code o-} and 32 letters. */
  private static final String LONGEST_ID = "o-" + "x".repeat(32);

  /**
   * What goes into one policy together.
   *
   * @param statements what it says now; none when it is off
   * @param largest what it says at its longest
   */
  public record Part(String name, List<Json.JsonObject> statements, List<Json.JsonObject> largest) {
    public Part {
      statements = List.copyOf(statements);
      largest = List.copyOf(largest);
    }
  }

  /**
   * A policy.
   *
   * @param number its place among the policies, from 1; places of empty ones are left out
   * @param parts the names of its parts that are on, sorted
   */
  public record Packed(int number, List<String> parts, Json.JsonObject document) {
    public Packed {
      parts = List.copyOf(parts);
    }
  }

  private PolicyPacker() {}

  /**
   * The policies.
   *
   * @param limit characters of a policy; a part that is longer stands alone
   */
  public static List<Packed> pack(List<Part> parts, long limit) {
    var bySize = new ArrayList<>(parts);
    bySize.sort(
        Comparator.comparingLong((Part part) -> -size(document(part.largest())))
            .thenComparing(Part::name));
    var bins = new ArrayList<List<Part>>();
    for (var part : bySize) {
      bins.stream()
          .filter(bin -> fits(bin, part, limit))
          .findFirst()
          .ifPresentOrElse(bin -> bin.add(part), () -> bins.add(new ArrayList<>(List.of(part))));
    }
    var packed = new ArrayList<Packed>();
    for (int i = 0; i < bins.size(); i++) {
      var on = bins.get(i).stream().filter(part -> !part.statements().isEmpty()).toList();
      if (!on.isEmpty()) {
        packed.add(
            new Packed(
                i + 1,
                on.stream().map(Part::name).sorted().toList(),
                document(
                    on.stream()
                        .sorted(Comparator.comparing(Part::name))
                        .flatMap(part -> part.statements().stream())
                        .toList())));
      }
    }
    return packed;
  }

  private static boolean fits(List<Part> bin, Part part, long limit) {
    var together = new ArrayList<Json.JsonObject>();
    bin.forEach(one -> together.addAll(one.largest()));
    together.addAll(part.largest());
    return size(document(together)) <= limit;
  }

  /** A policy of these statements; those that differ in nothing but their actions become one. */
  public static Json.JsonObject document(List<Json.JsonObject> statements) {
    var merged = new LinkedHashMap<Json, List<Json.JsonObject>>();
    for (var statement : statements) {
      // a statement without Action says NotAction, and the two cannot be joined
      Json key = statement.has("Action") ? without(without(statement, "Action"), "Sid") : statement;
      merged.computeIfAbsent(key, _ -> new ArrayList<>()).add(statement);
    }
    return Json.object(
        "Version",
        "2012-10-17",
        "Statement",
        merged.values().stream().map(PolicyPacker::merge).toList());
  }

  private static Json.JsonObject merge(List<Json.JsonObject> alike) {
    if (alike.size() == 1) {
      return alike.getFirst();
    }
    var actions = new TreeSet<String>();
    var sid = new StringBuilder();
    for (var statement : alike) {
      actions.addAll(statement.strings("Action"));
      statement.string("Action").ifPresent(actions::add);
      sid.append(statement.string("Sid").orElse(""));
    }
    var first = alike.getFirst();
    var named = sid.isEmpty() ? first : first.with("Sid", Json.of(sid.toString()));
    return named.with("Action", Json.strings(actions));
  }

  private static Json.JsonObject without(Json.JsonObject object, String name) {
    var members = new LinkedHashMap<>(object.members());
    members.remove(name);
    return new Json.JsonObject(Collections.unmodifiableSequencedMap(members));
  }

  /**
   * The characters of a policy as it is sent: without white space, and what is known only later at
   * its longest.
   */
  public static long size(Json.JsonObject document) {
    return resolve(document, LONGEST_ID).compact().length();
  }

  /** The document with this organization id in place of the reference to it. */
  public static Json.JsonObject resolve(Json.JsonObject document, String organizationId) {
    var members = new LinkedHashMap<String, Json>();
    document.members().forEach((name, value) -> members.put(name, value(value, organizationId)));
    return new Json.JsonObject(members);
  }

  private static Json value(Json value, String organizationId) {
    return switch (value) {
      case Json.JsonObject object ->
          object.equals(Setting.ORGANIZATION_ID)
              ? Json.of(organizationId)
              : resolve(object, organizationId);
      case Json.JsonArray(var items) ->
          new Json.JsonArray(items.stream().map(item -> value(item, organizationId)).toList());
      case Json.JsonString _, Json.JsonNumber _, Json.JsonBoolean _, Json.JsonNull _ -> value;
    };
  }
}
