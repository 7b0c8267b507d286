package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.plan.Acceptance;
import dev.plinth.plan.Loss;
import dev.plinth.plan.Plan;
import dev.plinth.plan.StackPlan;
import dev.plinth.plan.StepPlan;
import dev.plinth.plan.changeset.Action;
import dev.plinth.plan.changeset.PropertyChange;
import dev.plinth.plan.changeset.Recreation;
import dev.plinth.plan.changeset.Replacement;
import dev.plinth.plan.changeset.ResourceChange;
import dev.plinth.plan.changeset.ValueChange;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.List;

/** A plan for people, in the shape of Terraform's. */
record PlanText(Theme theme) {
  /** Resources and values that are told one by one before they are counted. */
  private static final int NAMED = 12;

  /** Characters of a value that are shown. */
  private static final int SHOWN = 60;

  String render(Plan plan) {
    var text = new StringBuilder();
    losses(text, plan.losses());
    moves(text, plan);
    if (!plan.steps().isEmpty()) {
      text.append(theme.paint(Style.CODE, "organization")).append('\n');
      plan.steps().forEach(step -> step(text, step));
      text.append('\n');
    }
    plan.stacks().forEach(stack -> stack(text, stack));
    left(text, plan.left());
    return text.append(counts(plan)).append('\n').toString();
  }

  private void losses(StringBuilder text, List<Loss> losses) {
    if (losses.isEmpty()) {
      return;
    }
    text.append(theme.paint(Style.ERROR, "holds data and does not stay as it is")).append('\n');
    for (var loss : losses) {
      var sign = loss.kind() == Loss.Kind.REMOVED ? "  - " : "-/+ ";
      text.append(theme.paint(Style.ERROR, sign)).append(loss.name());
      text.append(theme.paint(Style.MUTED, "  " + loss.type())).append('\n');
      loss.because().forEach(path -> remark(text, "because of " + path));
      remark(text, Acceptance.left(loss));
      remark(text, "at  " + loss.origin());
    }
    text.append('\n');
  }

  private void moves(StringBuilder text, Plan plan) {
    var moves = plan.moves();
    if (moves.renames().isEmpty()) {
      return;
    }
    text.append(theme.paint(Style.CODE, "renamed, and nothing is made anew")).append('\n');
    for (var rename : moves.renames()) {
      text.append("  → ").append(rename.kind().word()).append(' ');
      text.append(rename.was()).append(" → ").append(rename.now()).append('\n');
    }
    var parts = new ArrayList<String>();
    parts.add(Words.count(moves.stacks().size(), "stack"));
    parts.add(Words.count(moves.resources().size(), "resource"));
    parts.add(Words.count(moves.steps().size(), "step"));
    remark(text, String.join(", ", parts) + " with it");
    text.append('\n');
  }

  private void step(StringBuilder text, StepPlan step) {
    text.append(sign(step.action(), Replacement.FALSE)).append(step.id());
    if (!step.was().equals(step.id())) {
      text.append(theme.paint(Style.MUTED, "  was " + step.was()));
    }
    if (!step.call().isEmpty()) {
      text.append(theme.paint(Style.MUTED, "  by " + step.call()));
    }
    text.append('\n');
    step.settings().stream()
        .limit(NAMED)
        .forEach(change ->
            text.append("        ")
                .append(change.path())
                .append(": ")
                .append(values(change.before(), change.after()))
                .append('\n'));
    if (step.settings().size() > NAMED) {
      remark(text, Words.count(step.settings().size() - NAMED, "more setting"));
    }
    step.more().stream().limit(NAMED).forEach(call -> remark(text, "and by " + call));
    if (step.more().size() > NAMED) {
      remark(text, "and by " + Words.count(step.more().size() - NAMED, "more call"));
    }
    if (!step.isAll()) {
      remark(text, "and perhaps by more");
    }
  }

  private void left(StringBuilder text, List<String> names) {
    if (names.isEmpty()) {
      return;
    }
    text.append(theme.paint(Style.CODE, "is there, not in the estate, and stays")).append('\n');
    names.stream().limit(NAMED).forEach(name -> text.append("    ").append(name).append('\n'));
    if (names.size() > NAMED) {
      text.append("    and ").append(Words.count(names.size() - NAMED, "more thing")).append('\n');
    }
    remark(text, "`--remove NAME` removes it");
    text.append('\n');
  }

  private void stack(StringBuilder text, StackPlan stack) {
    var title =
        switch (stack.action()) {
          case ADD -> "new stack ";
          case REMOVE -> "removed stack ";
          case MODIFY, IMPORT, DYNAMIC -> "stack ";
        };
    text.append(theme.paint(Style.CODE, title + stack.stack())).append('\n');
    if (!stack.was().equals(stack.stack())) {
      remark(text, "was " + stack.was());
    }
    var shown = stack.changes().changes().stream().filter(PlanText::isShown).toList();
    if (stack.action() == Action.MODIFY) {
      shown.forEach(change -> resource(text, change));
    } else {
      shown.stream().limit(NAMED).forEach(change -> resource(text, change));
      if (shown.size() > NAMED) {
        remark(text, Words.count(shown.size() - NAMED, "more resource"));
      }
    }
    int read = stack.changes().changes().size() - shown.size();
    if (read > 0) {
      remark(
          text, Words.count(read, "resource") + " read what others tell, and are looked at again");
    }
    if (stack.action() == Action.MODIFY && !stack.outputs().isEmpty()) {
      remark(text, "outputs that differ: " + String.join(", ", stack.outputs()));
    }
    stack
        .changes()
        .doubts()
        .forEach(doubt ->
            text.append(theme.paint(Style.WARNING, "  ? "))
                .append(doubt.logicalId().isEmpty() ? "the stack" : doubt.logicalId())
                .append(": ")
                .append(doubt.reason())
                .append('\n'));
    text.append('\n');
  }

  /** Whether more happens than that an attribute is read again which stays what it is. */
  private static boolean isShown(ResourceChange change) {
    return change.action() != Action.MODIFY
        || change.changes().stream()
            .anyMatch(one -> one.isCertain() || one.recreation() != Recreation.NEVER);
  }

  private void resource(StringBuilder text, ResourceChange change) {
    text.append(sign(change.action(), change.replacement())).append(change.logicalId());
    text.append(theme.paint(Style.MUTED, "  " + change.type())).append('\n');
    change.changes().forEach(one -> property(text, one));
  }

  private void property(StringBuilder text, PropertyChange change) {
    if (change.values().isEmpty()) {
      text.append("        ").append(name(change)).append(forces(change.recreation()));
      text.append(causes(change)).append('\n');
    }
    change.values().stream()
        .limit(NAMED)
        .forEach(value ->
            text.append("        ")
                .append(
                    value.path(change.attribute()).substring(1).replaceFirst("^Properties/", ""))
                .append(": ")
                .append(values(value))
                .append(forces(value.recreation()))
                .append(causes(change))
                .append('\n'));
    if (change.values().size() > NAMED) {
      remark(text, Words.count(change.values().size() - NAMED, "more value"));
    }
  }

  private static String name(PropertyChange change) {
    return change.name().isEmpty() ? change.attribute().word() : change.name();
  }

  private String causes(PropertyChange change) {
    var causes =
        change.causes().stream()
            .filter(cause -> !cause.entity().isEmpty())
            .map(cause -> cause.entity())
            .toList();
    return causes.isEmpty()
        ? ""
        : theme.paint(Style.MUTED, "  through " + String.join(", ", causes));
  }

  private String forces(Recreation recreation) {
    return switch (recreation) {
      case NEVER -> "";
      case CONDITIONALLY -> theme.paint(Style.WARNING, "  # may replace it");
      case ALWAYS -> theme.paint(Style.ERROR, "  # replaces it");
    };
  }

  private static String values(ValueChange value) {
    return values(shown(value.before()), shown(value.after()));
  }

  private static String values(String before, String after) {
    if (before.isEmpty()) {
      return "+ " + cut(after);
    }
    if (after.isEmpty()) {
      return "- " + cut(before);
    }
    int from = Math.max(before.length(), after.length()) <= SHOWN ? 0 : differsAt(before, after);
    return cut(from(before, from)) + " → " + cut(from(after, from));
  }

  /** Where a text is shown from, so that what differs is seen: a little before it. */
  private static int differsAt(String before, String after) {
    int same = 0;
    while (same < Math.min(before.length(), after.length())
        && before.charAt(same) == after.charAt(same)) {
      same++;
    }
    return Math.max(0, same - SHOWN / 4);
  }

  private static String from(String text, int start) {
    return start == 0 ? text : "…" + text.substring(Math.min(start, text.length()));
  }

  private static String shown(Term term) {
    return switch (term) {
      case Term.Absent _ -> "";
      case Term.Reference(var resource, var attribute, _) ->
          resource.id() + (attribute.isEmpty() ? "" : "." + attribute);
      case Term.Unknown _ -> "(known at deployment)";
      case Term.Joined(var parts, _) ->
          String.join(
              "",
              parts.stream()
                  .map(part -> part.scalar().orElseGet(() -> "${" + shown(part) + "}"))
                  .toList());
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.OneOf _ ->
          term.scalar()
              .map(text -> text.isEmpty() ? "\"\"" : text)
              .orElseGet(() -> Terms.json(term).compact());
    };
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }

  private String sign(Action action, Replacement replacement) {
    return switch (action) {
      case ADD, IMPORT -> theme.paint(Style.GOOD, "  + ");
      case REMOVE -> theme.paint(Style.ERROR, "  - ");
      case DYNAMIC -> theme.paint(Style.WARNING, "  ? ");
      case MODIFY ->
          switch (replacement) {
            case FALSE -> theme.paint(Style.WARNING, "  ~ ");
            case CONDITIONAL -> theme.paint(Style.WARNING, "~/+ ");
            case TRUE -> theme.paint(Style.ERROR, "-/+ ");
          };
    };
  }

  private void remark(StringBuilder text, String words) {
    text.append("      ").append(theme.paint(Style.GUTTER, "=")).append(' ').append(words);
    text.append('\n');
  }

  /** How many resources, and how many steps, as Terraform counts them. */
  private String counts(Plan plan) {
    if (plan.isEmpty()) {
      return theme.paint(Style.GOOD, "nothing changes")
          + ": "
          + Words.count(plan.unchanged(), "stack")
          + " as they are";
    }
    var changes = plan.stacks().stream().flatMap(stack -> stack.changes().changes().stream());
    var shown = changes.filter(PlanText::isShown).toList();
    return "plan: "
        + count(shown.stream().filter(one -> one.action() == Action.ADD).count(), "to add")
        + ", "
        + count(
            shown.stream()
                .filter(one -> one.action() == Action.MODIFY)
                .filter(one -> one.replacement() == Replacement.FALSE)
                .count(),
            "to change")
        + ", "
        + count(
            shown.stream().filter(one -> one.replacement() != Replacement.FALSE).count(),
            "to replace")
        + ", "
        + count(shown.stream().filter(one -> one.action() == Action.REMOVE).count(), "to remove")
        + " in "
        + Words.count(plan.stacks().size(), "stack")
        + "; "
        + Words.count(plan.steps().size(), "step")
        + " of the organization; "
        + Words.count(plan.unchanged(), "stack")
        + " unchanged";
  }

  private static String count(long number, String what) {
    return Figures.of(number) + " " + what;
  }
}
