package dev.plinth.check;

import dev.plinth.access.lint.PolicyLint;
import dev.plinth.blueprint.lockout.WorldLockout;
import dev.plinth.check.privilege.MeantPrivileges;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.TemplateCheck;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Report.Answer;
import dev.plinth.diagnostic.Report.Status;
import dev.plinth.diagnostic.Severity;
import dev.plinth.reader.WorldReading;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Checks templates that somebody else wrote, in every case that their parameters allow. */
public final class TemplateCheckup {
  /** The reasons that are told before they are counted. */
  private static final int TOLD = 3;

  /**
   * What came of it.
   *
   * @param diagnostics what was found, by place
   * @param answers what was asked, and what is true
   */
  public record Outcome(List<Diagnostic> diagnostics, List<Answer> answers) {
    public Outcome {
      diagnostics = List.copyOf(diagnostics);
      answers = List.copyOf(answers);
    }
  }

  private TemplateCheckup() {}

  /**
   * Checks the templates of a World.
   *
   * @param name of the source, as the user wrote it
   */
  public static Outcome check(WorldReading reading, String name) {
    var found = new ArrayList<>(reading.diagnostics());
    var readable = found.size();
    var open = new TreeSet<String>();
    var assumed = new TreeSet<String>();
    for (var template : reading.templates()) {
      var outcome = TemplateCheck.check(template, TypeRegistry.standard());
      found.addAll(outcome.diagnostics());
      outcome.missing().forEach(missing -> open.add(missing.toString()));
      template
          .assumed()
          .forEach((parameter, value) -> assumed.add("`" + parameter + "` is `" + value + "`"));
      if (template.stack().region().isEmpty()) {
        open.add("no Region is given, so types are not held against what it has: --region");
      }
    }
    var deployable = List.copyOf(found.subList(0, readable));
    var secrets = found.stream().filter(one -> one.code().equals(TemplateCodes.SECRET)).toList();
    var properties =
        found.subList(readable, found.size()).stream()
            .filter(one -> !one.code().equals(TemplateCodes.SECRET))
            .toList();
    found.addAll(PolicyLint.standard().check(reading.world()));
    found.addAll(MeantPrivileges.check(reading.world()));
    var origin = Origin.of(SourceFile.of(name, ""));
    var lockout = WorldLockout.of(reading.world());
    lockout.ifPresent(outcome -> found.addAll(outcome.found()));
    var answers = new ArrayList<Answer>();
    answers.addAll(
        List.of(
            answer(
                "every function of every template has a value",
                deployable,
                List.of(),
                assumed,
                origin),
            answer(
                "every property of every resource fits AWS's own schema",
                properties,
                List.copyOf(open),
                assumed,
                origin),
            answer(
                "no secret can be read by everybody",
                secrets,
                hidden(reading.templates()),
                assumed,
                origin)));
    lockout.ifPresent(outcome ->
        answers.add(
            answer(
                "no policy denies any of the "
                    + Figures.of(outcome.calls())
                    + " calls that deploying the stacks makes",
                outcome.found(),
                outcome.open(),
                assumed,
                origin)));
    return new Outcome(found.stream().distinct().sorted().toList(), answers);
  }

  private static List<String> hidden(List<EvaluatedTemplate> templates) {
    return templates.stream()
        .flatMap(template -> template.macros().stream())
        .map(macro -> "macro `" + macro + "` may write one")
        .distinct()
        .toList();
  }

  private static Answer answer(
      String claim,
      List<Diagnostic> against,
      List<String> open,
      SortedSet<String> assumed,
      Origin origin) {
    var errors = against.stream().filter(one -> one.severity() == Severity.ERROR).toList();
    if (!errors.isEmpty()) {
      var first = errors.getFirst();
      return new Answer(
          claim, Status.REFUTED, first.code() + ": " + first.message(), first.at().origin());
    }
    var reasons = new ArrayList<>(open);
    against.stream().map(Diagnostic::message).distinct().forEach(reasons::add);
    return reasons.isEmpty()
        ? new Answer(
            claim,
            Status.PROVED,
            assumed.isEmpty() ? "" : "assuming " + few(List.copyOf(assumed)),
            origin)
        : new Answer(claim, Status.UNKNOWN, few(reasons), origin);
  }

  private static String few(List<String> reasons) {
    var told = String.join("; ", reasons.subList(0, Math.min(TOLD, reasons.size())));
    return reasons.size() > TOLD
        ? told + "; and " + Figures.of(reasons.size() - TOLD) + " more"
        : told;
  }
}
