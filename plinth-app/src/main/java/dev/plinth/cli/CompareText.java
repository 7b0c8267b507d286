package dev.plinth.cli;

import dev.plinth.access.AccessCodes;
import dev.plinth.access.Facts;
import dev.plinth.access.PairReader.Pair;
import dev.plinth.access.Request;
import dev.plinth.access.proof.Finding;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.JunitRenderer;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
      side(answer, first, answer.more());
      side(answer, second, answer.less());
    }
    List.of(answer.more(), answer.less()).stream()
        .flatMap(finding ->
            finding instanceof Finding.None(var assumptions)
                ? assumptions.stream()
                : Stream.empty())
        .distinct()
        .forEach(assumption -> terminal.out("  = as long as " + assumption));
  }

  /** What the policies ask for and the request does not carry. */
  private static List<String> absent(CompareAnswer answer, Request request) {
    if (!(answer.asked() instanceof Pair.Asked pair)) {
      return List.of();
    }
    var own = CompareJson.context(request.caller(), request.facts()).members().keySet();
    return Stream.of(pair.first(), pair.second())
        .flatMap(policy -> policy.about(request.actionKey()).stream())
        .flatMap(statement -> statement.tests().stream())
        .map(test -> test.key().written())
        .filter(key -> request.facts().of(key) instanceof Facts.Fact.Absent)
        .filter(key -> own.stream().noneMatch(key::equalsIgnoreCase))
        .distinct()
        .sorted()
        .toList();
  }

  private void side(CompareAnswer answer, String name, Finding finding) {
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
        absent(answer, request).forEach(key -> terminal.out("  without    " + key));
        if (!isDocumented) {
          terminal.out("  = AWS documents no such request: not with this resource or these keys");
        }
      }
    }
  }

  /** Tests that fail, and how many pass. */
  void tests(List<CompareAnswer> answers) {
    var renderer = new TextRenderer(terminal.theme());
    failures(answers).forEach(one -> terminal.out(renderer.render(one)));
    var tests = answers.stream().filter(CompareAnswer::isTest).toList();
    if (!tests.isEmpty()) {
      terminal.out(
          "%s of %s as expected"
              .formatted(
                  Figures.of(tests.stream().filter(CompareAnswer::isGood).count()),
                  Figures.of(tests.size()) + (tests.size() == 1 ? " pair" : " pairs")));
    }
  }

  /** A test a pair; one that nobody expected anything of passes when it is decided. */
  void junit(List<CompareAnswer> answers, String source) {
    var found = new ArrayList<>(failures(answers));
    var compared = new ArrayList<Answer>();
    for (var answer : answers) {
      switch (answer.asked()) {
        case Pair.Unreadable(_, var why) -> found.add(why);
        case Pair.Asked asked -> {
          if (answer.isGood()) {
            compared.add(
                new Answer(
                    name(answer),
                    answer.isDecided() || answer.isTest() ? Status.PROVED : Status.UNKNOWN,
                    CompareJson.of(answer).compact(),
                    asked.origin()));
          }
        }
      }
    }
    terminal.out(
        new JunitRenderer().render(new Report(Version.text(), source, found, List.of(), compared)));
  }

  private static List<Diagnostic> failures(List<CompareAnswer> answers) {
    var failures = new ArrayList<Diagnostic>();
    for (var answer : answers) {
      if (answer.asked() instanceof Pair.Asked asked && !answer.isGood()) {
        failures.add(
            Diagnostic.error(
                    AccessCodes.UNEXPECTED,
                    asked.origin(),
                    "`" + name(answer) + "` does not compare as expected")
                .note(CompareJson.of(answer).compact()));
      }
    }
    return failures;
  }

  static String name(CompareAnswer answer) {
    var id = answer.asked().id();
    return id instanceof JsonString(var text) ? text : id.compact();
  }
}
