package dev.plinth.cli;

import dev.plinth.access.Decision;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.change.AccessComparison;
import dev.plinth.access.change.AccessDiff;
import dev.plinth.access.change.Change;
import dev.plinth.access.change.Change.Kind;
import dev.plinth.access.change.Difference;
import dev.plinth.access.directory.Member;
import dev.plinth.access.survey.Source;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a change grants and takes away, for people. */
record AccessDiffText(Theme theme) {
  /** Principals that are named before they are counted. */
  private static final int NAMED = 4;

  /** Services that are told one by one before they are counted. */
  private static final int SERVICES = 12;

  String render(AccessDiff diff) {
    var text = new StringBuilder(Words.count(diff.compared(), "principal")).append(" compared\n");
    text.append(counts(diff)).append('\n');
    if (!diff.controls().isEmpty()) {
      text.append('\n');
    }
    for (var control : diff.controls()) {
      text.append(control.what()).append("  ").append(control.type()).append(" `");
      text.append(control.name()).append("`\n");
      text.append("  = at  ").append(control.origin()).append('\n');
    }
    diff.changes().forEach(change -> change(text, change));
    if (!diff.open().isEmpty()) {
      text.append("\nnot known on either side\n");
      diff.open().forEach(one -> text.append("  ").append(one).append('\n'));
    }
    diff.assumptions().forEach(one -> text.append("  = as long as ").append(one).append('\n'));
    return text.toString();
  }

  private static String counts(AccessDiff diff) {
    var counts = new ArrayList<String>();
    for (var kind : Kind.values()) {
      long number =
          diff.changes().stream()
              .filter(one -> one.kind() == kind)
              .mapToLong(one -> one.members().size())
              .sum();
      if (number > 0) {
        counts.add(
            switch (kind) {
              case APPEARS -> Words.count(number, "principal") + " appear" + s(number);
              case DISAPPEARS -> Words.count(number, "principal") + " disappear" + s(number);
              case CHANGES -> Words.count(number, "principal") + " may do other things";
              case RESOURCE -> Words.count(number, "principal") + " by policies of resources";
            });
      }
    }
    if (!counts.isEmpty()) {
      return "changes: " + String.join(", ", counts);
    }
    return diff.open().isEmpty()
        ? "nobody may do anything else"
        : "nobody may do anything else, as far as is known";
  }

  private static String s(long number) {
    return number == 1 ? "s" : "";
  }

  private void change(StringBuilder text, Change change) {
    text.append('\n').append(title(change)).append('\n');
    if (change.members().size() > 1) {
      text.append("  also ").append(others(change.members())).append('\n');
    }
    if (!change.assumedBy().isEmpty()) {
      text.append("  assumed by ").append(String.join(", ", change.assumedBy())).append('\n');
    }
    differences(text, change, true);
    differences(text, change, false);
    for (var reason : change.undecided()) {
      text.append("  ").append(theme.paint(Style.WARNING, "?")).append(" not known: ");
      text.append(reason).append('\n');
    }
  }

  private String title(Change change) {
    var who = who(change.members().getFirst());
    return switch (change.kind()) {
      case APPEARS -> theme.paint(Style.GOOD, "appears") + "  " + who;
      case DISAPPEARS -> theme.paint(Style.ERROR, "disappears") + "  " + who;
      case CHANGES -> theme.paint(Style.WARNING, "changes") + "  " + who;
      case RESOURCE ->
          theme.paint(Style.WARNING, "changes")
              + "  "
              + change
                  .resource()
                  .map(set ->
                      (set.isTrust() ? "who may become `" : "who may use `")
                          + set.name()
                          + "`  "
                          + theme.paint(Style.MUTED, set.arns().getFirst()))
                  .orElse("")
              + "\n  for "
              + who;
    };
  }

  private String who(Member member) {
    return member.label() + theme.paint(Style.MUTED, " (" + member.kind().title() + ")");
  }

  private static String others(List<Member> members) {
    var named =
        members.stream().skip(1).limit(NAMED).map(Member::label).collect(Collectors.joining(", "));
    return members.size() > NAMED + 1
        ? named + " and " + Figures.of(members.size() - NAMED - 1) + " more"
        : named;
  }

  private void differences(StringBuilder text, Change change, boolean granted) {
    var all = change.differences(granted);
    all.stream().limit(SERVICES).forEach(one -> difference(text, change, one));
    if (all.size() > SERVICES) {
      text.append("  ").append(granted ? "+" : "-").append(" also ");
      text.append(
          all.stream().skip(SERVICES).map(Difference::service).collect(Collectors.joining(", ")));
      text.append('\n');
    }
  }

  private void difference(StringBuilder text, Change change, Difference one) {
    text.append("  ")
        .append(one.granted() ? theme.paint(Style.GOOD, "+ ") : theme.paint(Style.ERROR, "- "));
    text.append(one.service().equals("*") ? "most services" : one.service());
    if (!one.levels().isEmpty()) {
      text.append(" (").append(levels(one)).append(')');
    }
    text.append(", such as ").append(one.request().action());
    text.append(" on ").append(one.request().resource()).append('\n');
    one.request()
        .chosen()
        .forEach((key, values) ->
            text.append("      with ")
                .append(key)
                .append(" = ")
                .append(String.join(",", values))
                .append('\n'));
    if (!one.isDocumented()) {
      text.append("      = AWS documents no such request: not with this resource or these keys\n");
    }
    if (change.kind() == Kind.CHANGES || change.kind() == Kind.RESOURCE) {
      decision(text, "was", one.was());
      decision(text, "now", one.is());
    } else {
      decision(text, one.granted() ? "now" : "was", one.allowing());
    }
  }

  static String levels(Difference one) {
    return one.levels().stream().map(AccessDiffText::word).collect(Collectors.joining(", "));
  }

  static String word(AccessLevel level) {
    return level.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void decision(StringBuilder text, String when, Decision decision) {
    var lines = new LinkedHashSet<String>();
    for (var cause : decision.causes()) {
      lines.add(
          switch (cause) {
            case Cause.Stated stated when isTaken(stated) ->
                "as far as " + stated.policy() + " allows it";
            case Cause.Stated(var layer, var policy, var statement, var origin) ->
                layer.title()
                    + " `"
                    + policy
                    + "`: statement "
                    + statement
                    + (decision.outcome() == Decision.Outcome.ALLOWED ? " allows" : " denies")
                    + "\n          = at  "
                    + origin;
            case Cause.Missing(var layer, _) -> "no " + layer.title() + " allows it";
            case Cause.Doubt(var layer, var reason) -> layer.title() + ": " + reason;
          });
    }
    for (var line : lines) {
      text.append("      ").append(when).append("  ").append(line).append('\n');
    }
  }

  /** Whether it is what nobody here knows of an account outside. */
  private static boolean isTaken(Cause.Stated stated) {
    return stated.policy().equals(Source.AT_HOME.name())
        || stated.policy().equals(AccessComparison.LETS_IN.name());
  }
}
