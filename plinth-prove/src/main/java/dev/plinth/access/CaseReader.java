package dev.plinth.access;

import dev.plinth.access.Decision.Outcome;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonNull;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.Json.JsonString;
import dev.plinth.json.JsonException;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads cases, one JSON object a line.
 *
 * <p>{@code principal}, {@code action} and {@code resource} are needed. Policies are objects, or
 * texts that hold JSON; {@code identity}, {@code boundary}, {@code session} and {@code endpoint}
 * are lists of them, {@code scps} and {@code rcps} lists of such lists, one for each level from the
 * root of the organization down to the account. A policy that cannot be read may allow and deny.
 */
public final class CaseReader {
  /** Longer than any ARN; also keeps wildcards from being tried for long. */
  static final int LONGEST = 8_192;

  private static final CaseMembers MEMBERS =
      new CaseMembers(
          "a case",
          List.of(
              "id",
              "page",
              "principal",
              "action",
              "resource",
              "context",
              "identity",
              "resourcePolicy",
              "boundary",
              "session",
              "scps",
              "rcps",
              "endpoint",
              "principalAccount",
              "resourceAccount",
              "expected"));

  private static final CaseMembers EXPECTED =
      new CaseMembers("what is expected", List.of("decision", "layer"));

  private final Origin origin;
  private final List<Diagnostic> remarks = new ArrayList<>();

  private CaseReader(Origin origin) {
    this.origin = origin;
  }

  /**
   * Reads a line.
   *
   * @param line its number, from 1
   * @return empty for a blank line
   */
  public static Optional<Case> read(SourceFile file, int line) {
    var text = file.line(line);
    if (text.isBlank()) {
      return Optional.empty();
    }
    var origin = new Origin(file, line, 1, line, text.length() + 1);
    var number = Json.of(line);
    try {
      return Optional.of(
          Json.parse(text) instanceof JsonObject row
              ? read(row, number, origin)
              : unreadable(number, origin, "a case is an object"));
    } catch (JsonException e) {
      return Optional.of(unreadable(number, origin, "it is not JSON: " + e.getMessage()));
    }
  }

  private static Case read(JsonObject row, Json number, Origin origin) {
    var id = id(row).orElse(number);
    try {
      return new CaseReader(origin).read(row, id);
    } catch (Wrong e) {
      return new Case.Unreadable(id, e.diagnostic(origin));
    }
  }

  /** The name by which a line wants to be answered. */
  static Optional<Json> id(JsonObject row) {
    return row.get("id").filter(one -> one instanceof JsonString || one instanceof JsonNumber);
  }

  private static Case unreadable(Json id, Origin origin, String why) {
    return new Case.Unreadable(id, Diagnostic.error(AccessCodes.CASE, origin, why));
  }

  private Case read(JsonObject row, Json id) {
    remarks.addAll(MEMBERS.check(row, origin));
    var caller = CasePrincipal.read(row.get("principal"), account(row, "principalAccount"));
    var action = text(row, "action");
    if (action.indexOf(':') <= 0) {
      throw new Wrong("its `action` is not `service:Name`");
    }
    var request =
        Request.of(
            caller,
            action,
            text(row, "resource"),
            account(row, "resourceAccount"),
            CaseContext.read(row.get("context")));
    var policies = new CasePolicies(origin, remarks);
    var layers =
        new Layers(
            policies.list(row, "identity"),
            policies.one(row, "resourcePolicy"),
            policies.list(row, "boundary"),
            policies.list(row, "session"),
            policies.levels(row, "scps"),
            policies.levels(row, "rcps"),
            policies.list(row, "endpoint"));
    return new Case.Asked(id, request, layers, expected(row), remarks, origin);
  }

  private static String text(JsonObject row, String name) {
    var text =
        row.string(name)
            .filter(one -> !one.isEmpty())
            .orElseThrow(() -> new Wrong("its `" + name + "` is not a text"));
    if (text.length() > LONGEST) {
      throw new Wrong("its `" + name + "` is longer than any that AWS takes");
    }
    return text;
  }

  private static String account(JsonObject row, String name) {
    var value = row.get(name);
    if (value.isEmpty() || value.get() instanceof JsonNull) {
      return "";
    }
    return row.string(name).orElseThrow(() -> new Wrong("its `" + name + "` is not a text"));
  }

  private Expectation expected(JsonObject row) {
    return switch (row.get("expected").orElse(Json.nothing())) {
      case JsonNull() -> Expectation.NONE;
      case JsonString(var word) -> new Expectation(outcomes(word), Set.of());
      case JsonObject object -> whole(object);
      case Json _ -> throw new Wrong("its `expected` is neither a text nor an object");
    };
  }

  private Expectation whole(JsonObject object) {
    var odd = EXPECTED.check(object, origin);
    if (!odd.isEmpty() || object.members().isEmpty()) {
      throw new Wrong(
          odd.isEmpty()
              ? "its `expected` says neither `decision` nor `layer`"
              : odd.getFirst().message());
    }
    return new Expectation(
        object.has("decision") ? outcomes(object.string("decision").orElse("")) : Set.of(),
        object.has("layer") ? Set.of(layer(object.string("layer").orElse(""))) : Set.of());
  }

  private static Set<Outcome> outcomes(String word) {
    var outcomes = Expectation.outcomes(word);
    if (outcomes.isEmpty()) {
      throw new Wrong(
          "its `expected` is none of " + String.join(", ", Expectation.WORDS),
          word,
          Expectation.WORDS);
    }
    return outcomes;
  }

  private static Layer layer(String word) {
    var words = Arrays.stream(Layer.values()).map(Layer::word).toList();
    int at = words.indexOf(word);
    if (at < 0) {
      throw new Wrong(
          "`layer` of its `expected` is none of " + String.join(", ", words), word, words);
    }
    return Layer.values()[at];
  }

  /** What makes a case unreadable. */
  static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String why;
    private final String written;
    private final List<String> known;

    Wrong(String why) {
      this(why, "", List.of());
    }

    /**
     * What is wrong with a word.
     *
     * @param known the words of which it may be meant to be one
     */
    Wrong(String why, String written, List<String> known) {
      super(why, null, false, false);
      this.why = why;
      this.written = written;
      this.known = List.copyOf(known);
    }

    Diagnostic diagnostic(Origin origin) {
      return Diagnostic.error(AccessCodes.CASE, origin, why).didYouMean(written, known);
    }
  }
}
