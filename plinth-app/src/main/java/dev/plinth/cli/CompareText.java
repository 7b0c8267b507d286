package dev.plinth.cli;

import dev.plinth.access.AccessCodes;
import dev.plinth.access.PairReader.Pair;
import dev.plinth.access.proof.Finding;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.json.Json.JsonString;
import java.util.List;

/** What policies allow beyond each other, for people. */
record CompareText(Terminal terminal) {
  /** What could not be read, on standard error. */
  void remarks(List<CompareAnswer> answers) {
    var renderer = new TextRenderer(terminal.theme());
    for (var answer : answers) {
      switch (answer.asked()) {
        case Pair.Unreadable(_, var why) -> terminal.err(renderer.render(why));
        case Pair.Asked asked -> asked.remarks().forEach(one -> terminal.err(renderer.render(one)));
      }
    }
  }

  /** One pair whose policies have these names. */
  void pair(CompareAnswer answer, String first, String second) {
    if (answer.isEqual()) {
      terminal.out("both allow the same");
    } else {
      side(first, answer.more());
      side(second, answer.less());
    }
    List.of(answer.more(), answer.less()).stream()
        .flatMap(finding ->
            finding instanceof Finding.None(var assumptions)
                ? assumptions.stream()
                : java.util.stream.Stream.empty())
        .distinct()
        .forEach(assumption -> terminal.out("  = as long as " + assumption));
  }

  private void side(String name, Finding finding) {
    switch (finding) {
      case Finding.None _ -> terminal.out("`" + name + "` allows nothing more");
      case Finding.Undecided(var reason) ->
          terminal.out("`" + name + "` may allow more: " + reason);
      case Finding.Found(var request, var isDocumented) -> {
        terminal.out("`" + name + "` allows more, such as");
        terminal.out("  principal  " + request.caller().name());
        terminal.out("  action     " + request.action());
        terminal.out("  resource   " + request.resource());
        CompareJson.context(request.caller(), request.facts())
            .members()
            .forEach((key, value) -> terminal.out("  with       " + key + " = " + value.compact()));
        if (!isDocumented) {
          terminal.out("  = AWS documents no such request: not with this resource or these keys");
        }
      }
    }
  }

  /** Tests that fail, and how many pass. */
  void tests(List<CompareAnswer> answers) {
    var renderer = new TextRenderer(terminal.theme());
    var tests = answers.stream().filter(CompareAnswer::isTest).toList();
    for (var answer : tests) {
      if (!answer.isGood() && answer.asked() instanceof Pair.Asked asked) {
        terminal.out(
            renderer.render(
                Diagnostic.error(
                        AccessCodes.UNEXPECTED,
                        asked.origin(),
                        "`" + name(answer) + "` does not compare as expected")
                    .note(CompareJson.of(answer).compact())));
      }
    }
    if (!tests.isEmpty()) {
      terminal.out(
          "%s of %s as expected"
              .formatted(
                  Figures.of(tests.stream().filter(CompareAnswer::isGood).count()),
                  Figures.of(tests.size()) + (tests.size() == 1 ? " pair" : " pairs")));
    }
  }

  static String name(CompareAnswer answer) {
    var id = answer.asked().id();
    return id instanceof JsonString(var text) ? text : id.compact();
  }
}
