package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The functions of rules that compare lists.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-rules.html">Rule-specific
 *     functions</a>
 */
final class Membership {
  private Membership() {}

  static Term contains(Evaluation evaluation, Call call) {
    return compare(evaluation, call, (list, value) -> truth(list.contains(value), call.origin()));
  }

  static Term eachEquals(Evaluation evaluation, Call call) {
    return compare(
        evaluation,
        call,
        (list, value) -> truth(list.stream().allMatch(value::equals), call.origin()));
  }

  static Term eachIn(Evaluation evaluation, Call call) {
    return lists(evaluation, call, (one, other) -> truth(other.containsAll(one), call.origin()));
  }

  private static Term truth(boolean value, Origin origin) {
    return new Truth(value, origin);
  }

  private static Term compare(
      Evaluation evaluation, Call call, BiFunction<List<String>, String, Term> function) {
    return lists(
        evaluation,
        call,
        (list, value) ->
            value.size() == 1
                ? function.apply(list, value.getFirst())
                : new Unknown("a list is compared with a value", call.origin()));
  }

  private static Term lists(
      Evaluation evaluation, Call call, BiFunction<List<String>, List<String>, Term> function) {
    if (!(call.argument() instanceof Sequence(var sides, _, _)) || sides.size() != 2) {
      evaluation.complain(
          Diagnostic.error(
              TemplateCodes.ARGUMENTS,
              call.argument().origin(),
              "`%s` takes a list of two".formatted(call.name())));
      return new Unknown("`" + call.name() + "` has wrong arguments", call.origin());
    }
    return Choices.map(
        sides.stream().map((Node side) -> spread(evaluation.value(side))).toList(),
        call.origin(),
        values -> {
          var texts = values.stream().map(Membership::texts).toList();
          return texts.stream().anyMatch(List::isEmpty)
              ? new Unknown("a list in `" + call.name() + "` is not known", call.origin())
              : function.apply(texts.getFirst(), texts.getLast());
        });
  }

  private static Term spread(Term value) {
    return value instanceof Items(var items, var origin) ? Functions.spread(items, origin) : value;
  }

  /** The values as texts, a single one as a list of it; none when one is not known. */
  private static List<String> texts(Term term) {
    if (term instanceof Items(var items, _)) {
      var texts = items.stream().flatMap(item -> item.scalar().stream()).toList();
      return texts.size() == items.size() ? texts : List.of();
    }
    return term.scalar().map(List::of).orElse(List.of());
  }
}
