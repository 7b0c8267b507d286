package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names a value in a row.
 *
 * <pre>
 * Selector = Path ("|" Path)*        the first that is there
 * Path     = "^"* Step ("." Step)*   each ^ goes to the row that holds this one
 *          | "=" text                the text itself
 *          | ""                      the row
 * Step     = name ["[]" | "[0]"]     each item of the list, or its first
 * </pre>
 */
record Selector(List<Path> paths) {
  /** One way to the value. */
  sealed interface Path {
    record Literal(String text) implements Path {}

    record Steps(int up, List<Step> steps) implements Path {}
  }

  /** How much of a value a step takes. */
  enum Of {
    WHOLE,
    EACH,
    FIRST
  }

  /** A member, and how much of it. */
  record Step(String name, Of of) {
    String text() {
      return name
          + switch (of) {
            case WHOLE -> "";
            case EACH -> "[]";
            case FIRST -> "[0]";
          };
    }
  }

  Selector {
    paths = List.copyOf(paths);
  }

  static Selector parse(String text) {
    return new Selector(Arrays.stream(text.split("\\|", -1)).map(Selector::path).toList());
  }

  private static Path path(String text) {
    if (text.startsWith("=")) {
      return new Path.Literal(text.substring(1));
    }
    var up = 0;
    while (text.startsWith("^", up)) {
      up++;
    }
    var rest = text.substring(up);
    return new Path.Steps(
        up,
        rest.isEmpty()
            ? List.of()
            : Arrays.stream(rest.split("\\.", -1)).map(Selector::step).toList());
  }

  private static Step step(String text) {
    return text.endsWith("[]")
        ? new Step(text.substring(0, text.length() - 2), Of.EACH)
        : text.endsWith("[0]")
            ? new Step(text.substring(0, text.length() - 3), Of.FIRST)
            : new Step(text, Of.WHOLE);
  }

  /** Whether it takes each item of a list. */
  boolean isList() {
    return paths.getFirst() instanceof Path.Steps(_, var steps)
        && steps.stream().anyMatch(step -> step.of() == Of.EACH);
  }

  /** As a message names it. */
  @Override
  public String toString() {
    return paths.stream().map(Selector::text).collect(Collectors.joining("|"));
  }

  private static String text(Path path) {
    return switch (path) {
      case Path.Literal(var text) -> "=" + text;
      case Path.Steps(var up, var steps) ->
          "^".repeat(up) + steps.stream().map(Step::text).collect(Collectors.joining("."));
    };
  }

  /** The member of the row that this takes as it is; empty when it takes anything else. */
  Optional<String> member() {
    return paths.size() == 1
            && paths.getFirst() instanceof Path.Steps(var up, var steps)
            && up == 0
            && steps.size() == 1
            && steps.getFirst().of() == Of.WHOLE
        ? Optional.of(steps.getFirst().name())
        : Optional.empty();
  }

  /** The value in this row; {@link Term.Absent} when there is none. */
  Term in(Scope scope) {
    for (var path : paths) {
      var found = follow(path, scope);
      if (!(found instanceof Term.Absent)) {
        return found;
      }
    }
    return new Term.Absent(scope.row().origin());
  }

  /** The text in this row; empty when there is none. */
  Optional<String> text(Scope scope) {
    return in(scope).scalar().filter(text -> !text.isEmpty());
  }

  private static Term follow(Path path, Scope scope) {
    return switch (path) {
      case Path.Literal(var text) -> new Term.Text(text, scope.row().origin());
      case Path.Steps(var up, var steps) ->
          up < scope.rows().size()
              ? follow(scope.rows().get(up), steps)
              : new Term.Absent(scope.row().origin());
    };
  }

  private static Term follow(Term from, List<Step> steps) {
    if (steps.isEmpty()) {
      return from;
    }
    var step = steps.getFirst();
    var rest = steps.subList(1, steps.size());
    var member = from instanceof Term.Fields fields ? fields.get(step.name()) : absent(from);
    if (step.of() == Of.WHOLE) {
      return follow(member, rest);
    }
    if (!(member instanceof Term.Items(var items, var origin))) {
      return absent(from);
    }
    if (step.of() == Of.FIRST) {
      return items.isEmpty() ? absent(from) : follow(items.getFirst(), rest);
    }
    var found = new ArrayList<Term>();
    for (var item : items) {
      switch (follow(item, rest)) {
        case Term.Absent _ -> {}
        case Term.Items(var inner, _) -> found.addAll(inner);
        case Term one -> found.add(one);
      }
    }
    return new Term.Items(found, origin);
  }

  private static Term absent(Term from) {
    return new Term.Absent(from.origin());
  }
}
