package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words why the YAML parser stopped. */
final class SyntaxError {
  private static final Pattern NO_TOKEN =
      Pattern.compile("found character '(.*)' that cannot start any token.*", Pattern.DOTALL);
  private static final Pattern FOUND =
      Pattern.compile("expected .*, but (?:got|found):? ?(.*)", Pattern.DOTALL);

  private final Origin at;
  private final Optional<Origin> context;
  private final String doing;
  private final String problem;

  private SyntaxError(Origin at, Optional<Origin> context, String doing, String problem) {
    this.at = at;
    this.context = context;
    this.doing = doing;
    this.problem = problem;
  }

  static Diagnostic of(YamlEngineException e, SourceFile file, Positions positions) {
    if (!(e instanceof MarkedYamlEngineException marked)) {
      return unmarked(e, file);
    }
    var context = marked.getContextMark().map(mark -> positions.origin(mark, mark));
    var at =
        marked
            .getProblemMark()
            .map(mark -> positions.origin(mark, mark))
            .or(() -> context)
            .orElse(Origin.of(file));
    // the library's own null, where there is no context
    var doing = Optional.ofNullable(marked.getContext()).orElse("");
    return new SyntaxError(at, context, doing, marked.getProblem()).diagnostic();
  }

  private static Diagnostic unmarked(YamlEngineException e, SourceFile file) {
    for (int line = 1; line <= file.lines().size(); line++) {
      if (file.line(line).startsWith("%YAML")) {
        return error(Origin.at(file, line, 1), "this version of YAML is not known")
            .tryInstead("no `%YAML` line at all");
      }
    }
    return error(
        Origin.of(file), "the text is not YAML: " + oneLine(String.valueOf(e.getMessage())));
  }

  private static Diagnostic error(Origin at, String message) {
    return Diagnostic.error(SourceCodes.SYNTAX, at, message);
  }

  private Diagnostic diagnostic() {
    var token = NO_TOKEN.matcher(problem);
    if (problem.contains("(TAB)")) {
      return error(at, "a tab cannot indent YAML").tryInstead("spaces");
    }
    if (token.matches()) {
      return error(at, "a value without quotes cannot start with `" + token.group(1) + "`")
          .tryInstead("the value in quotes");
    }
    if (problem.startsWith("mapping values are not allowed")) {
      return error(at, "a `:` makes a key here, where none can stand")
          .note("a line above may lack its `:`, be indented otherwise, or be a value already")
          .tryInstead("the value in quotes, when the `:` belongs to it");
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return error(at, "a list cannot begin behind its key")
          .tryInstead("the first `- ` on a line of its own, or the list in `[` and `]`");
    }
    if (doing.contains("quoted scalar") && problem.contains("end of stream")) {
      return error(context.orElse(at), "the quote that opens here is never closed");
    }
    if (doing.contains("double-quoted")) {
      return error(at, "`\\` begins an escape, and this is none that YAML knows")
          .tryInstead("single quotes, in which `\\` is a character like any other");
    }
    if (doing.contains("anchor") || doing.contains("alias")) {
      return error(at, "`&` and `*` begin the name of an anchor, and this is no name")
          .tryInstead("the value in quotes, when it is a text with a star");
    }
    if (doing.contains("block scalar")) {
      return error(at, "`|` or `>` before a block of text ends its line")
          .tryInstead("the text on the lines below, indented");
    }
    if (doing.contains("flow sequence")) {
      return unclosed("list", "[", "]");
    }
    if (doing.contains("flow mapping")) {
      return unclosed("mapping", "{", "}");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return error(context.orElse(at), "this line has no `: ` to be a key")
          .note("a `:` makes a key only with a space or the end of the line behind it");
    }
    if (problem.startsWith("expected <block end>")) {
      var what = doing.contains("mapping") ? "mapping" : "list";
      return opened(error(at, "this does not continue the " + what + " it stands in"), what)
          .note("all keys of a mapping and all dashes of a list start in the same column");
    }
    if (problem.startsWith("expected '<document start>'")) {
      return error(at, "this belongs to nothing above it")
          .note("all keys of a mapping and all dashes of a list start in the same column");
    }
    if (problem.startsWith("expected the node content")) {
      return error(at, "a value is missing before " + found());
    }
    return error(at, "the text is not YAML here: " + oneLine(problem));
  }

  private Diagnostic unclosed(String what, String open, String close) {
    return opened(error(at, "`,` or `" + close + "` is missing before " + found()), what)
        .tryInstead("`" + close + "` where the " + what + " that `" + open + "` opens shall end");
  }

  private Diagnostic opened(Diagnostic diagnostic, String what) {
    return context
        .filter(origin -> !origin.equals(at))
        .map(origin -> diagnostic.related(origin, "the " + what + " begins here"))
        .orElse(diagnostic);
  }

  private String found() {
    var matcher = FOUND.matcher(problem);
    var found = matcher.matches() ? matcher.group(1).replace("'", "") : "";
    return switch (found) {
      case "", "?", "<block mapping start>", "<scalar>", "<block end>" -> "this";
      case "<stream end>", "<document end>" -> "the end of the text";
      default -> "`" + oneLine(found) + "`";
    };
  }

  private static String oneLine(String text) {
    // the parser gives each character its number as well
    return text.replaceAll("\\(\\d+\\)", "").replaceAll("\\s+", " ").strip();
  }
}
