package dev.plinth.access.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value in a policy: text with wildcards, variables, and holes where nobody knows yet what will
 * stand there.
 *
 * @param parts in order
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Variables
 *     and tags</a>
 */
public record Pattern(List<Part> parts) {
  /** A part of a value. */
  public sealed interface Part {
    /** A glob as {@link Glob} writes it. */
    record Fixed(String glob) implements Part {}

    /**
     * What a key of the request says.
     *
     * @param otherwise what stands for it when the request does not have the key
     */
    record Variable(Key key, Optional<String> otherwise) implements Part {}

    /**
     * What is not known.
     *
     * @param reason lower case, without a period
     */
    record Hole(String reason) implements Part {}
  }

  /** How a text is to be read. */
  public enum Form {
    /** As it stands; variables count. */
    EXACT,
    /** With {@code *} and {@code ?}. */
    LIKE,
    /** As an ARN in a condition, where wildcards stay within their part. */
    ARN,
    /** As an ARN in {@code Resource}, where a star that ends a part may go on over the colon. */
    RESOURCE
  }

  /** Any text at all. */
  public static final Pattern ANYTHING = of(String.valueOf(Glob.ANY));

  public Pattern {
    parts = List.copyOf(parts);
  }

  /** The pattern that is this glob. */
  public static Pattern of(String glob) {
    return new Pattern(List.of(new Part.Fixed(glob)));
  }

  /** Whether it has neither variables nor holes. */
  public boolean isFixed() {
    return parts.isEmpty() || (parts.size() == 1 && parts.getFirst() instanceof Part.Fixed);
  }

  /** The variables in it. */
  public Stream<Part.Variable> variables() {
    return parts.stream().filter(Part.Variable.class::isInstance).map(Part.Variable.class::cast);
  }

  /** Why it is not known whole; empty when it is. */
  public Optional<String> doubt() {
    return parts.stream()
        .filter(Part.Hole.class::isInstance)
        .map(part -> ((Part.Hole) part).reason())
        .findFirst();
  }

  /**
   * The glob with each variable replaced; what is in a hole may be anything.
   *
   * @param values the glob that stands for a variable, empty for none, which makes the whole empty
   */
  public Optional<String> glob(Function<Part.Variable, Optional<String>> values) {
    if (parts.size() == 1 && parts.getFirst() instanceof Part.Fixed(var glob)) {
      return Optional.of(glob);
    }
    var whole = new StringBuilder();
    for (var part : parts) {
      switch (part) {
        case Part.Fixed(var glob) -> whole.append(glob);
        case Part.Hole _ -> whole.append(Glob.ANY);
        case Part.Variable variable -> {
          var value = values.apply(variable);
          if (value.isEmpty()) {
            return Optional.empty();
          }
          whole.append(value.get());
        }
      }
    }
    return Optional.of(whole.toString());
  }

  /** As a person writes it. */
  public String written() {
    var whole = new StringBuilder();
    for (var part : parts) {
      whole.append(
          switch (part) {
            case Part.Fixed(var glob) -> Glob.written(glob);
            case Part.Variable(var key, _) -> "${" + key.written() + "}";
            case Part.Hole _ -> "…";
          });
    }
    return whole.toString();
  }

  /**
   * Reads a text.
   *
   * @param variables whether <code>${...}</code> counts, as it does from version 2012-10-17 on
   */
  public static Pattern read(String text, Form form, boolean variables) {
    return read(List.of(new Written(text)), form, variables);
  }

  /** A piece of what was written: a text, or a hole. */
  sealed interface Piece permits Written, Missing {}

  record Written(String text) implements Piece {}

  record Missing(String reason) implements Piece {}

  static Pattern read(List<Piece> pieces, Form form, boolean variables) {
    return new Reader(form, variables, isArn(pieces, form, variables)).read(pieces);
  }

  /**
   * Whether wildcards stay within the parts of an ARN: in {@code Resource} where all parts are
   * written, in a condition always but for a star by itself. What stands for a variable or a hole
   * may have parts of its own.
   */
  private static boolean isArn(List<Piece> pieces, Form form, boolean variables) {
    var text =
        pieces.stream()
            .map(piece -> piece instanceof Written(var part) ? part : "${}")
            .collect(Collectors.joining());
    return switch (form) {
      case EXACT, LIKE -> false;
      case RESOURCE -> hasAllParts(text);
      case ARN ->
          hasAllParts(text)
              || (!text.equals("*")
                  && pieces.stream().allMatch(Written.class::isInstance)
                  && !(variables && text.contains("${")));
    };
  }

  private static boolean hasAllParts(String text) {
    return text.chars().filter(c -> c == ':').count() >= 5;
  }

  private static final class Reader {
    private final Form form;
    private final boolean variables;
    private final boolean isArn;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder fixed = new StringBuilder();
    private int colons;

    Reader(Form form, boolean variables, boolean isArn) {
      this.form = form;
      this.variables = variables;
      this.isArn = isArn;
    }

    Pattern read(List<Piece> pieces) {
      for (var piece : pieces) {
        switch (piece) {
          case Written(var text) -> text(Glob.literal(text));
          case Missing(var reason) -> {
            flush();
            parts.add(new Part.Hole(reason));
          }
        }
      }
      flush();
      return new Pattern(parts.isEmpty() ? List.of(new Part.Fixed("")) : parts);
    }

    private void text(String text) {
      int at = 0;
      while (at < text.length()) {
        int end = variables && text.startsWith("${", at) ? text.indexOf('}', at) : -1;
        if (end > 0) {
          variable(text.substring(at + 2, end));
          at = end + 1;
        } else {
          boolean endsPart = at + 1 == text.length() || text.charAt(at + 1) == ':';
          character(text.charAt(at++), endsPart);
        }
      }
    }

    private void variable(String inner) {
      if (inner.equals("*") || inner.equals("?") || inner.equals("$")) {
        fixed.append(inner);
        return;
      }
      flush();
      int comma = inner.indexOf(',');
      var key = (comma < 0 ? inner : inner.substring(0, comma)).strip();
      parts.add(
          new Part.Variable(Key.of(key), comma < 0 ? Optional.empty() : quoted(inner, comma)));
    }

    private static Optional<String> quoted(String inner, int comma) {
      var rest = inner.substring(comma + 1).strip();
      return rest.length() >= 2 && rest.startsWith("'") && rest.endsWith("'")
          ? Optional.of(rest.substring(1, rest.length() - 1))
          : Optional.empty();
    }

    private void character(char c, boolean endsPart) {
      boolean within = isArn && colons < 5;
      if (c == ':') {
        colons++;
      }
      if (form != Form.EXACT && c == '*') {
        fixed.append(within && !(form == Form.RESOURCE && endsPart) ? Glob.WITHIN : Glob.ANY);
      } else if (form != Form.EXACT && c == '?') {
        fixed.append(within ? Glob.ONE_WITHIN : Glob.ONE);
      } else {
        fixed.append(c);
      }
    }

    private void flush() {
      if (!fixed.isEmpty()) {
        parts.add(new Part.Fixed(fixed.toString()));
        fixed.setLength(0);
      }
    }
  }
}
