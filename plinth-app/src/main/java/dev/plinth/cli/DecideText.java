package dev.plinth.cli;

import dev.plinth.access.AccessCodes;
import dev.plinth.access.Case;
import dev.plinth.access.Decision.Outcome;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.JunitRenderer;
import dev.plinth.diagnostic.Report;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.json.Json.JsonString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Decisions for people and for build servers. */
record DecideText(Terminal terminal, String source) {
  /** What could not be read, on standard error; a remark that is true of many cases once. */
  void remarks(List<CaseAnswer> answers) {
    var renderer = new TextRenderer(terminal.theme());
    var said = new HashSet<String>();
    for (var answer : answers) {
      switch (answer.asked()) {
        case Case.Unreadable(_, var why) -> terminal.err(renderer.render(why));
        case Case.Asked asked ->
            asked.remarks().stream()
                .filter(one -> one.code().equals(AccessCodes.POLICY) || said.add(one.message()))
                .forEach(one -> terminal.err(renderer.render(one)));
      }
    }
  }

  /** Decisions that nobody expected anything of, tests that fail, and how many pass. */
  void text(List<CaseAnswer> answers) {
    var renderer = new TextRenderer(terminal.theme());
    for (var answer : answers) {
      if (!answer.isTest()) {
        var reason = answer.reason();
        terminal.out(
            "%-12s  %s%s"
                .formatted(
                    answer.decision().outcome().word(),
                    name(answer),
                    reason.isEmpty() ? "" : ": " + reason));
      }
    }
    failures(answers).forEach(one -> terminal.out(renderer.render(one)));
    var tests = answers.stream().filter(CaseAnswer::isTest).toList();
    if (!tests.isEmpty()) {
      long good = tests.stream().filter(CaseAnswer::isGood).count();
      terminal.out(
          "%s of %s are decided as expected"
              .formatted(
                  Figures.of(good),
                  Figures.of(tests.size()) + (tests.size() == 1 ? " case" : " cases")));
    }
  }

  /** A test a case; one that nobody expected anything of passes when it is decided. */
  void junit(List<CaseAnswer> answers) {
    var found = new ArrayList<>(failures(answers));
    var decided = new ArrayList<Answer>();
    for (var answer : answers) {
      switch (answer.asked()) {
        case Case.Unreadable(_, var why) -> found.add(why);
        case Case.Asked asked -> {
          if (answer.isGood()) {
            var outcome = answer.decision().outcome();
            decided.add(
                new Answer(
                    name(answer) + " is " + outcome.word(),
                    outcome == Outcome.UNKNOWN && !answer.isTest() ? Status.UNKNOWN : Status.PROVED,
                    answer.reason(),
                    asked.origin()));
          }
        }
      }
    }
    terminal.out(
        new JunitRenderer().render(new Report(Version.text(), source, found, List.of(), decided)));
  }

  private static List<Diagnostic> failures(List<CaseAnswer> answers) {
    var failures = new ArrayList<Diagnostic>();
    for (var answer : answers) {
      if (answer.asked() instanceof Case.Asked asked && !answer.isGood()) {
        var failure =
            Diagnostic.error(
                AccessCodes.UNEXPECTED,
                asked.origin(),
                "`%s` is %s, expected %s"
                    .formatted(
                        name(answer), answer.decision().outcome().word(), answer.expected()));
        failures.add(answer.reason().isEmpty() ? failure : failure.note(answer.reason()));
      }
    }
    return failures;
  }

  private static String name(CaseAnswer answer) {
    var id = answer.asked().id();
    return id instanceof JsonString(var text) ? text : id.compact();
  }
}
