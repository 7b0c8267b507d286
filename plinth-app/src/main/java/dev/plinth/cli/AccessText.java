package dev.plinth.cli;

import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Decision.Outcome;
import dev.plinth.access.Dependence;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.ConditionText;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Ruling;
import dev.plinth.access.directory.Target;
import dev.plinth.access.directory.Way;
import dev.plinth.access.directory.WhoCan;
import dev.plinth.access.language.Statement;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.world.Missing;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** Answers about access for people: the statements that decide, with their lines. */
record AccessText(Theme theme) {

  /**
   * What can be said for certain.
   *
   * @param gaps what the source lacks, which may allow or deny
   */
  static Outcome answer(Ruling ruling, List<Missing> gaps) {
    return switch (ruling.decision().outcome()) {
      case ALLOWED -> ruling.isCertain() && gaps.isEmpty() ? Outcome.ALLOWED : Outcome.UNKNOWN;
      case IMPLICIT_DENY -> gaps.isEmpty() ? Outcome.IMPLICIT_DENY : Outcome.UNKNOWN;
      case EXPLICIT_DENY -> Outcome.EXPLICIT_DENY;
      case UNKNOWN -> Outcome.UNKNOWN;
    };
  }

  String render(Ruling ruling, List<Missing> gaps, List<String> assumptions) {
    var answer = answer(ruling, gaps);
    var text = new StringBuilder();
    text.append(verdict(answer)).append("  ").append(ruling.member().label());
    text.append("  ").append(ruling.request().action()).append("  ");
    text.append(ruling.request().resource());
    text.append(theme.paint(Style.MUTED, "  " + ruling.member().arn())).append('\n');
    ruling
        .member()
        .doubt()
        .ifPresent(
            doubt -> text.append("  ").append(perhaps()).append("  ").append(doubt).append('\n'));
    // a policy that is attached to several levels says it once
    for (var cause : new LinkedHashSet<>(ruling.decision().causes())) {
      if (cause instanceof Cause.Stated stated) {
        stated(text, stated, ruling.decision().outcome() == Outcome.ALLOWED);
      }
    }
    ruling.missing().forEach(cause -> missing(text, ruling, (Cause.Missing) cause));
    ruling.depends().stream()
        .map(depends -> depends(depends, ruling) + at(depends))
        .distinct()
        .forEach(one -> text.append("  ").append(perhaps()).append("  ").append(one).append('\n'));
    if (answer == Outcome.UNKNOWN) {
      gaps.forEach(gap ->
          text.append("  ")
              .append(perhaps())
              .append("  what is not read, ")
              .append(gap)
              .append('\n'));
    }
    if (answer != Outcome.EXPLICIT_DENY) {
      assumptions.forEach(one -> text.append("  assumes  ").append(one).append('\n'));
    }
    return text.toString();
  }

  /** Where it stands, on a line of its own; nothing for what stands nowhere. */
  private static String at(Dependence depends) {
    var origin = depends.statement().origin();
    return origin.equals(Directory.NOWHERE) ? "" : "\n    = at   " + origin;
  }

  /** Whether it stands for a policy of which nothing is known. */
  private static boolean isWhole(Statement statement) {
    return statement.doubt().isPresent()
        && statement.actions().excluded()
        && statement.actions().patterns().isEmpty();
  }

  private void stated(StringBuilder text, Cause.Stated stated, boolean allows) {
    text.append("  ");
    text.append(allows ? theme.paint(Style.GOOD, "allows") : theme.paint(Style.ERROR, "denies"));
    text.append("  ").append(stated.layer().title()).append(" `").append(stated.policy());
    text.append("`: statement ").append(stated.statement()).append('\n');
    text.append("    = at   ").append(stated.origin()).append('\n');
    if (!allows) {
      text.append("    = try  leave this request out of the statement\n");
    }
  }

  private void missing(StringBuilder text, Ruling ruling, Cause.Missing missing) {
    text.append("  ").append(theme.paint(Style.ERROR, "lacks")).append("   ");
    text.append(missing.layer().title()).append(": ").append(what(ruling, missing)).append('\n');
  }

  /** What would have to change in a layer that lacks an allow. */
  static String what(Ruling ruling, Cause.Missing missing) {
    return switch (missing.layer()) {
      case SCP -> "nothing attached to " + level(ruling.scps(), missing.where()) + " allows it";
      case RCP -> "nothing attached to " + level(ruling.rcps(), missing.where()) + " allows it";
      case RESOURCE -> "it must let in " + ruling.member().label();
      case IDENTITY -> "one of its policies must allow it";
      case BOUNDARY -> "it must allow it too";
      case SESSION, ENDPOINT -> "it must allow it";
    };
  }

  private static String level(List<String> titles, int where) {
    return where >= 1 && where <= titles.size() ? titles.get(where - 1) : "its level";
  }

  private static String depends(Dependence depends, Ruling ruling) {
    var condition = ConditionText.of(depends, ruling.request().facts());
    if (isWhole(depends.statement())) {
      return depends.layer().title() + ", not known: " + condition;
    }
    return depends.layer().title()
        + " `"
        + depends.policy()
        + "`: statement "
        + depends.statement().name()
        + (depends.statement().allows() ? " allows if " : " denies if ")
        + condition;
  }

  private String perhaps() {
    return theme.paint(Style.WARNING, "depends");
  }

  private String verdict(Outcome answer) {
    return switch (answer) {
      case ALLOWED -> theme.paint(Style.GOOD, "allowed");
      case EXPLICIT_DENY -> theme.paint(Style.ERROR, "denied explicitly");
      case IMPLICIT_DENY -> theme.paint(Style.ERROR, "denied implicitly");
      case UNKNOWN -> theme.paint(Style.WARNING, "unknown");
    };
  }

  String render(Access access, String action, Target target, List<Way> ways) {
    var text = new StringBuilder();
    long certain = ways.stream().filter(Way::isCertain).count();
    text.append(action).append("  ").append(target.arn()).append(": ");
    text.append(certain).append(" can, ").append(ways.size() - certain).append(" may\n");
    var conditions = new LinkedHashMap<String, Integer>();
    for (var way : ways) {
      way(text, access, way, conditions);
    }
    if (!conditions.isEmpty()) {
      text.append("\nwhat it depends on\n");
      conditions.forEach((condition, number) ->
          text.append("  [").append(number).append("] ").append(condition).append('\n'));
    }
    return text.toString();
  }

  private void way(
      StringBuilder text, Access access, Way way, LinkedHashMap<String, Integer> conditions) {
    text.append(
        way.isCertain() ? theme.paint(Style.GOOD, "can") : theme.paint(Style.WARNING, "may"));
    text.append("  ").append(way.member().label());
    text.append(theme.paint(Style.MUTED, " (" + way.member().kind().title() + ")"));
    for (var role : way.via()) {
      text.append(" → ").append(role.label());
    }
    var numbers = new java.util.TreeSet<Integer>();
    for (var step : way.steps()) {
      step.member()
          .doubt()
          .ifPresent(
              doubt -> numbers.add(number(conditions, step.member().label() + ": " + doubt)));
      step.depends()
          .forEach(depends ->
              numbers.add(
                  number(
                      conditions,
                      (depends(depends, step) + at(depends)).replace("\n    = at ", ""))));
    }
    if (!numbers.isEmpty()) {
      text.append(theme.paint(Style.MUTED, "  " + numbers));
    }
    text.append('\n');
    var by = WhoCan.assumedBy(access, way.member());
    if (!by.isEmpty()) {
      text.append("       assumed by ").append(String.join(", ", by)).append('\n');
    }
  }

  private static int number(LinkedHashMap<String, Integer> conditions, String condition) {
    return conditions.computeIfAbsent(condition, _ -> conditions.size() + 1);
  }
}
