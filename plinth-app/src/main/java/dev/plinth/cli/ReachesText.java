package dev.plinth.cli;

import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Facts.Fact;
import dev.plinth.access.Request;
import dev.plinth.access.authorization.ConditionKey;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.chain.Chain;
import dev.plinth.access.chain.Step;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.promise.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Answers about chains for people: step by step, with the lines that let each through. */
record ReachesText(Theme theme) {
  /** Keys that follow from who asks and for what, which nobody chooses. */
  private static final List<String> DERIVED =
      List.of("aws:principal", "aws:resource", "aws:username", "aws:userid");

  String render(String from, String to, Verdict<Chain> conclusion) {
    var text = new StringBuilder();
    switch (conclusion) {
      case Verdict.Proved(var assumptions) -> {
        text.append(theme.paint(Style.GOOD, "proved")).append("   nobody of `").append(from);
        text.append("` can act on anything of `").append(to).append("`\n");
        assumptions.forEach(one -> text.append("  assumed  ").append(one).append('\n'));
      }
      case Verdict.Unknown(var missing) -> {
        text.append(theme.paint(Style.WARNING, "unknown")).append("  whether somebody of `");
        text.append(from).append("` can act on something of `").append(to).append("`\n");
        missing.forEach(one -> text.append("  missing  ").append(one).append('\n'));
      }
      case Verdict.Refuted(var chain) -> {
        text.append(theme.paint(Style.ERROR, "refuted")).append("  somebody of `").append(from);
        text.append("` can act on something of `").append(to).append("`\n");
        chain(text, chain);
      }
    }
    return text.toString();
  }

  private void chain(StringBuilder text, Chain chain) {
    int number = 0;
    for (var step : chain.steps()) {
      var ruling = step.ruling();
      text.append("\n  ").append(++number).append("  ").append(ruling.member().label());
      text.append("  ").append(ruling.request().action());
      text.append("  ").append(ruling.request().resource()).append('\n');
      chosen(ruling.request())
          .forEach((key, values) ->
              text.append("     with   ")
                  .append(key)
                  .append('=')
                  .append(String.join(",", values))
                  .append('\n'));
      statements(text, step);
      text.append("     gives  ").append(step.gives()).append('\n');
    }
  }

  private void statements(StringBuilder text, Step step) {
    for (var cause : new LinkedHashSet<>(step.ruling().decision().causes())) {
      if (cause instanceof Cause.Stated stated) {
        text.append("     ").append(theme.paint(Style.GOOD, "allows")).append(" ");
        text.append(stated.layer().title()).append(" `").append(stated.policy());
        text.append("`: statement ").append(stated.statement()).append('\n');
        text.append("       = at   ").append(stated.origin()).append('\n');
      }
    }
  }

  /** The condition keys that whoever asks puts in the request. */
  static Map<String, List<String>> chosen(Request request) {
    var chosen = new TreeMap<String, List<String>>();
    request
        .facts()
        .keys()
        .forEach((key, fact) -> {
          var small = key.toLowerCase(Locale.ROOT);
          if (fact instanceof Fact.Present(var values)
              && DERIVED.stream().noneMatch(small::startsWith)) {
            chosen.put(written(key), values);
          }
        });
    return chosen;
  }

  /** As AWS spells it. */
  private static String written(String key) {
    return ServiceAuthorization.standard()
        .keyOf(key)
        .map(ConditionKey::name)
        .filter(key::equalsIgnoreCase)
        .orElse(key);
  }
}
