package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/** Says in plain words why a text is not strict JSON. */
final class JsonSyntaxError {
  private static final Pattern TOKEN = Pattern.compile("[\\w$.+-]{1,40}");

  /** A word that the parser knows but JSON does not, such as {@code NaN}; it stands before it. */
  private static final Pattern WORD = Pattern.compile("Non-standard token '([^']*)'");

  private final Origin at;
  private final String rest;
  private final Optional<Origin> begun;

  private JsonSyntaxError(Origin at, String rest, Optional<Origin> begun) {
    this.at = at;
    this.rest = rest;
    this.begun = begun;
  }

  /**
   * The diagnostic of what the JSON parser says.
   *
   * @param begun the bracket of the innermost object or array that is still open
   */
  static Diagnostic of(JacksonException e, SourceFile file, Optional<Origin> begun) {
    var text = file.text();
    var message = e.getOriginalMessage();
    var location = e.getLocation();
    var ended = e instanceof UnexpectedEndOfInputException || location == null;
    var offset = ended ? text.length() : (int) Math.min(text.length(), location.getCharOffset());
    var at =
        location == null || ended
            ? end(file)
            : place(file, location.getLineNr(), location.getColumnNr());
    return new JsonSyntaxError(
            at, text.substring(offset, Math.min(text.length(), offset + 80)), begun)
        .diagnostic(message);
  }

  /** What stands behind the end of the whole. */
  static Diagnostic trailing(Origin at) {
    return error(at, "the text goes on after the end of its value")
        .note("a file is one object or array");
  }

  private static Origin end(SourceFile file) {
    var last = Math.max(1, file.lines().size());
    return Origin.at(file, last, file.line(last).length() + 1);
  }

  /** The parser counts on where a line has ended. */
  private static Origin place(SourceFile file, int line, int column) {
    return line > file.lines().size()
        ? end(file)
        : Origin.at(file, line, Math.min(column, file.line(line).length() + 1));
  }

  private static Diagnostic error(Origin at, String message) {
    return Diagnostic.error(SourceCodes.SYNTAX, at, message);
  }

  private Diagnostic diagnostic(String message) {
    if (message.contains("closing quote")
        || (message.contains("in property name") && rest.isEmpty())) {
      return error(at, "a `\"` is missing before the end of the text");
    }
    if (message.startsWith("Illegal unquoted character")) {
      return unescaped();
    }
    if (message.contains("escape") && !message.contains("escaped")) {
      return error(at, "`\\` begins an escape, and this is none that JSON knows")
          .tryInstead("`\\\\`, when the text shall hold a `\\`");
    }
    if (rest.startsWith("/") || rest.startsWith("#")) {
      return error(at, "JSON has no comments")
          .tryInstead("the same text as YAML, in a `.yaml` file");
    }
    if (rest.startsWith("'")) {
      return error(at, "JSON takes no single quotes").tryInstead("double quotes");
    }
    if (message.contains("no open ")) {
      return error(at, "nothing is open that " + found() + " could close");
    }
    if (rest.isEmpty()
        || message.startsWith("Unexpected close marker")
        || message.contains("to separate")) {
      return message.contains("a colon") ? colon() : unclosed();
    }
    if (message.contains("start property name")) {
      return rest.startsWith("}")
          ? comma()
          : error(at, "a key must be a text in double quotes, and here is " + found());
    }
    var word = WORD.matcher(message);
    if (word.lookingAt()) {
      var length = word.group(1).length();
      return noValue(
          Origin.at(at.file(), at.line(), at.column() - length), "`" + word.group(1) + "`");
    }
    if (message.contains("numeric value")) {
      return error(at, "this is no number as JSON writes it")
          .note("no `+` or `0` in front, and digits on both sides of a `.`");
    }
    if (rest.startsWith("]") && message.contains("a valid value")) {
      return comma();
    }
    if (rest.startsWith(",") || rest.startsWith("]") || rest.startsWith("}")) {
      return error(at, "a value is missing before " + found());
    }
    return noValue(at, found());
  }

  private static Diagnostic noValue(Origin at, String found) {
    return error(at, found + " is no JSON value")
        .tryInstead("the value in double quotes, when it is a text");
  }

  private Diagnostic unescaped() {
    return rest.startsWith("\t")
        ? error(at, "a tab stands in a text").tryInstead("`\\t`")
        : error(at, "a text ends on the line it begins on")
            .note("a `\"` is missing, or the line end is meant to be part of the text")
            .tryInstead("`\\n` for the end of a line");
  }

  private Diagnostic colon() {
    return error(at, "`:` is missing before " + found());
  }

  private Diagnostic comma() {
    return error(at, "a comma stands before " + found() + ", and nothing follows it")
        .tryInstead("no comma behind the last");
  }

  private Diagnostic unclosed() {
    return begun.map(this::unclosed).orElse(error(at, "the text is not JSON here"));
  }

  private Diagnostic unclosed(Origin start) {
    var list = start.file().line(start.line()).startsWith("[", start.column() - 1);
    var what = list ? "list" : "mapping";
    var close = list ? "]" : "}";
    return error(at, "`,` or `" + close + "` is missing before " + found())
        .related(start, "the " + what + " begins here")
        .tryInstead("`" + close + "` where the " + what + " shall end");
  }

  private String found() {
    if (rest.isEmpty()) {
      return "the end of the text";
    }
    var token = TOKEN.matcher(rest);
    return "`"
        + (token.lookingAt() ? token.group() : rest.substring(0, rest.offsetByCodePoints(0, 1)))
        + "`";
  }
}
