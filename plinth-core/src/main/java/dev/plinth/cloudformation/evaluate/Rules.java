package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node.Scalar;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Truth;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a template: they refuse parameters, so what they refuse is no case at all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/rules-section-structure.html">Rules</a>
 */
final class Rules {
  private final Evaluation evaluation;

  Rules(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Parameters that break a rule; those that always do are told. */
  List<Assignment> broken() {
    var broken = new ArrayList<Assignment>();
    for (var rule : evaluation.template().rules().values()) {
      var applies =
          rule.condition()
              .map(node -> evaluation.conditions().truth(node, false))
              .orElse(new Truth(true, rule.name().origin()));
      for (var when : certain(applies, true)) {
        for (var assertion : rule.assertions()) {
          var claim = evaluation.conditions().truth(assertion.claim(), false);
          for (var not : certain(claim, false)) {
            when.and(not)
                .ifPresent(both -> {
                  if (both.equals(Assignment.ALWAYS)) {
                    told(rule, assertion);
                  } else {
                    broken.add(both);
                  }
                });
          }
        }
      }
    }
    return broken;
  }

  private void told(TemplateSource.RuleSource rule, TemplateSource.AssertionSource assertion) {
    var says =
        assertion.says().orElse(assertion.claim()) instanceof Scalar scalar
            ? scalar.text()
            : "an assertion is false";
    evaluation.complain(
        Diagnostic.error(
                TemplateCodes.RULE,
                assertion.claim().origin(),
                "rule `%s` refuses these parameters: %s".formatted(rule.name().text(), says))
            .note("CloudFormation refuses to create the stack"));
  }

  /** The cases in which a truth is known to be so. */
  private static List<Assignment> certain(Term truth, boolean value) {
    return switch (truth) {
      case Truth(var is, _) -> is == value ? List.of(Assignment.ALWAYS) : List.of();
      case Term.OneOf(var cases, _) ->
          cases.stream()
              .filter(one -> one.value() instanceof Truth(var is, _) && is == value)
              .map(Term.Case::when)
              .toList();
      case Term.Text _,
          Term.Number _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.Unknown _ ->
          List.of();
    };
  }
}
