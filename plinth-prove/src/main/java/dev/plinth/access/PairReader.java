package dev.plinth.access;

import dev.plinth.access.CaseReader.Wrong;
import dev.plinth.access.language.Policy;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonBoolean;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads pairs of policies to compare, one JSON object a line: {@code first} and {@code second} are
 * policies, {@code expected} may say of one or both whether it allows more.
 */
public final class PairReader {
  private static final CaseMembers MEMBERS =
      new CaseMembers("a pair", List.of("id", "page", "first", "second", "expected"));
  private static final CaseMembers EXPECTED =
      new CaseMembers("what is expected", List.of("firstAllowsMore", "secondAllowsMore"));

  private PairReader() {}

  /** A line of a file of pairs. */
  public sealed interface Pair {
    /** The name by which it is answered: its {@code id} as written, or the number of its line. */
    Json id();

    /**
     * Two policies.
     *
     * @param expected whether the first allows more, and the second; empty where any answer is good
     * @param remarks what of it could not be read
     */
    record Asked(
        Json id,
        Policy first,
        Policy second,
        Optional<Expected> expected,
        List<Diagnostic> remarks,
        Origin origin)
        implements Pair {
      public Asked {
        remarks = List.copyOf(remarks);
      }
    }

    /** One of which it cannot be told what it asks. */
    record Unreadable(Json id, Diagnostic why) implements Pair {}
  }

  /** What somebody expects of a pair. */
  public record Expected(Side first, Side second) {}

  /** What somebody expects of one policy of a pair. */
  public enum Side {
    ALLOWS_MORE,
    ALLOWS_NO_MORE,
    /** Any answer is good. */
    ANY
  }

  /**
   * Reads a line.
   *
   * @param line its number, from 1
   * @return empty for a blank line
   */
  public static Optional<Pair> read(SourceFile file, int line) {
    var text = file.line(line);
    if (text.isBlank()) {
      return Optional.empty();
    }
    var origin = new Origin(file, line, 1, line, text.length() + 1);
    Json id = Json.of(line);
    try {
      if (!(Json.parse(text) instanceof JsonObject row)) {
        return Optional.of(unreadable(id, origin, "a pair is an object"));
      }
      id = CaseReader.id(row).orElse(id);
      return Optional.of(read(row, id, origin));
    } catch (JsonException e) {
      return Optional.of(unreadable(id, origin, "it is not JSON: " + e.getMessage()));
    } catch (Wrong e) {
      return Optional.of(new Pair.Unreadable(id, e.diagnostic(origin)));
    }
  }

  private static Pair unreadable(Json id, Origin origin, String why) {
    return new Pair.Unreadable(id, Diagnostic.error(AccessCodes.CASE, origin, why));
  }

  private static Pair read(JsonObject row, Json id, Origin origin) {
    var remarks = new ArrayList<>(MEMBERS.check(row, origin));
    var policies = new CasePolicies(origin, remarks);
    return new Pair.Asked(
        id,
        policy(policies, row, "first"),
        policy(policies, row, "second"),
        expected(row, origin),
        remarks,
        origin);
  }

  private static Policy policy(CasePolicies policies, JsonObject row, String name) {
    return policies.one(row, name).orElseThrow(() -> new Wrong("it has no policy `" + name + "`"));
  }

  private static Optional<Expected> expected(JsonObject row, Origin origin) {
    var value = row.get("expected").filter(one -> !(one instanceof JsonNull));
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!(value.get() instanceof JsonObject both) || both.members().isEmpty()) {
      throw new Wrong("its `expected` says neither `firstAllowsMore` nor `secondAllowsMore`");
    }
    var odd = EXPECTED.check(both, origin);
    if (!odd.isEmpty()) {
      throw new Wrong(odd.getFirst().message());
    }
    return Optional.of(new Expected(side(both, "firstAllowsMore"), side(both, "secondAllowsMore")));
  }

  private static Side side(JsonObject both, String name) {
    return switch (both.get(name).orElse(Json.nothing())) {
      case JsonBoolean(var more) -> more ? Side.ALLOWS_MORE : Side.ALLOWS_NO_MORE;
      case JsonNull _ -> Side.ANY;
      case Json _ -> throw new Wrong("`" + name + "` of its `expected` is neither true nor false");
    };
  }
}
