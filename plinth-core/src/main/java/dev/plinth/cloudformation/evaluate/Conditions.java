package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.Circles;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Variable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The conditions of a template. One that rests on what the template does not tell may be true or
 * false, and is then a choice of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html">Condition
 *     functions</a>
 */
final class Conditions {
  private final Evaluation evaluation;
  private final SequencedMap<String, Term> known = new LinkedHashMap<>();
  private final SequencedMap<String, String> open = new LinkedHashMap<>();
  private final SequencedSet<String> entered = new LinkedHashSet<>();

  Conditions(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Whether each holds, by name in the order of the template. */
  SequencedMap<String, Term> all() {
    evaluation.template().conditions().values().forEach(one -> named(one.name()));
    var inOrder = new LinkedHashMap<String, Term>();
    for (var name : evaluation.template().conditions().keySet()) {
      inOrder.put(name, known.getOrDefault(name, new Unknown("", evaluation.template().root())));
    }
    return inOrder;
  }

  /** Conditions that cannot be told, with the reason. */
  SequencedMap<String, String> open() {
    return open;
  }

  /** Whether the condition of this name holds: a truth, or one of both. */
  Term named(Scalar name) {
    var text = name.text();
    var before = known.get(text);
    if (before != null) {
      return before;
    }
    var source = evaluation.template().conditions().get(text);
    if (source == null) {
      return choice(
          name, evaluation.noSuch(name, "condition", evaluation.template().conditions().keySet()));
    }
    if (!entered.add(text)) {
      evaluation.complain(
          Diagnostic.error(
              Circles.CIRCLE, name.origin(), "condition `%s` needs itself".formatted(text)));
      return choice(name, new Unknown("condition `" + text + "` needs itself", name.origin()));
    }
    var truth = choice(source.name(), truth(source.value(), true));
    entered.remove(text);
    known.putIfAbsent(text, truth);
    return truth;
  }

  /** The same, with a variable for each case that is not known. */
  private Term choice(Scalar name, Term truth) {
    return Choices.map(
        truth,
        one -> {
          if (one instanceof Unknown(var reason, _)) {
            open.put(name.text(), reason);
            return either(name.text(), name.origin());
          }
          return one;
        });
  }

  private Term either(String name, Origin origin) {
    var variable =
        new Variable(
            evaluation.stack().name(), name, Variable.Kind.CONDITION, List.of("true", "false"));
    return new OneOf(
        List.of(
            new Case(Assignment.of(variable, "true"), new Truth(true, origin)),
            new Case(Assignment.of(variable, "false"), new Truth(false, origin))),
        origin);
  }

  /**
   * Whether what a node says is so: truths, choices of them, or unknown.
   *
   * @param inConditions whether {@code Condition} is a function here
   */
  Term truth(Node node, boolean inConditions) {
    return evaluation.judge(() -> judged(node, inConditions));
  }

  private Term judged(Node node, boolean inConditions) {
    var call = inConditions ? Call.inCondition(node) : Call.of(node);
    if (!evaluation.goesOn()) {
      return new Unknown("the template takes too long to evaluate", node.origin());
    }
    return call.isPresent() ? truth(call.get()) : literal(evaluation.value(node), node.origin());
  }

  private Term truth(Call call) {
    return switch (call.name()) {
      case "Condition" ->
          call.argument() instanceof Scalar name
              ? named(name)
              : wrong(call, "the name of a condition");
      case "Fn::And" -> junction(call, true);
      case "Fn::Or" -> junction(call, false);
      case "Fn::Not" -> not(call);
      case "Fn::Equals" -> equal(call);
      case "Fn::Contains" -> Membership.contains(evaluation, call);
      case "Fn::EachMemberEquals" -> Membership.eachEquals(evaluation, call);
      case "Fn::EachMemberIn" -> Membership.eachIn(evaluation, call);
      default -> literal(evaluation.value(call), call.origin());
    };
  }

  private static Term literal(Term value, Origin origin) {
    return Choices.map(
        value,
        one ->
            switch (one) {
              case Truth truth -> truth;
              case Term.Text(var text, _) when text.equalsIgnoreCase("true") ->
                  new Truth(true, origin);
              case Term.Text(var text, _) when text.equalsIgnoreCase("false") ->
                  new Truth(false, origin);
              case Unknown unknown -> unknown;
              case Term.Text _,
                  Term.Number _,
                  Term.Null _,
                  Term.Items _,
                  Term.Fields _,
                  Term.Absent _,
                  Term.Reference _,
                  Term.Joined _,
                  OneOf _ ->
                  new Unknown("it is neither true nor false", origin);
            });
  }

  private Term wrong(Call call, String wants) {
    evaluation.complain(
        Diagnostic.error(
            TemplateCodes.ARGUMENTS,
            call.argument().origin(),
            "`%s` takes %s".formatted(call.name(), wants)));
    return new Unknown("`" + call.name() + "` has wrong arguments", call.origin());
  }

  private Optional<List<Node>> operands(Call call, int least, int most) {
    return call.argument() instanceof Sequence(var items, _, _)
            && items.size() >= least
            && items.size() <= most
        ? Optional.of(items)
        : Optional.empty();
  }

  private Term junction(Call call, boolean and) {
    var operands = operands(call, 1, 10);
    if (operands.isEmpty()) {
      return wrong(call, "a list of two to ten conditions");
    }
    Term all = new Truth(and, call.origin());
    for (var operand : operands.get()) {
      var next = truth(operand, true);
      all =
          Choices.map(
              List.of(all, next),
              call.origin(),
              values -> combine(values.getFirst(), values.getLast(), and));
    }
    return all;
  }

  private static Term combine(Term one, Term other, boolean and) {
    if (one instanceof Truth(var is, _)) {
      return is == and ? other : one;
    }
    return other instanceof Truth(var is, _) && is != and ? other : one;
  }

  private Term not(Call call) {
    var operands = operands(call, 1, 1);
    return operands.isEmpty()
        ? wrong(call, "a list of one condition")
        : Choices.map(
            truth(operands.get().getFirst(), true),
            one -> one instanceof Truth(var is, var origin) ? new Truth(!is, origin) : one);
  }

  private Term equal(Call call) {
    var operands = operands(call, 2, 2);
    if (operands.isEmpty()) {
      return wrong(call, "a list of two values");
    }
    var nodes = operands.get();
    var sides = nodes.stream().map(evaluation::value).toList();
    // of a parameter that may be anything, every text that it is compared with is a case of its own
    var told =
        isCompared(nodes.getFirst(), nodes.getLast())
            || isCompared(nodes.getLast(), nodes.getFirst());
    return Choices.map(
        sides,
        call.origin(),
        values -> {
          var equal = equal(values.getFirst(), values.getLast(), call.origin());
          return told
                  && equal instanceof Unknown
                  && sides.stream().anyMatch(OneOf.class::isInstance)
              ? new Truth(false, call.origin())
              : equal;
        });
  }

  private static boolean isCompared(Node side, Node other) {
    return other instanceof Scalar literal
        && literal.tag().isEmpty()
        && Call.of(side).filter(call -> call.name().equals("Ref")).isPresent();
  }

  /** Compared as texts, and case counts. */
  static Term equal(Term one, Term other, Origin origin) {
    var left = one.scalar();
    var right = other.scalar();
    if (left.isPresent() && right.isPresent()) {
      return new Truth(left.get().equals(right.get()), origin);
    }
    if (one.isConcrete() && other.isConcrete()) {
      return new Truth(one.says(other), origin);
    }
    return List.of(one, other).stream()
        .filter(Unknown.class::isInstance)
        .findFirst()
        .map(unknown -> (Term) new Unknown(((Unknown) unknown).reason(), origin))
        .orElseGet(() -> new Unknown("it is known only after deployment", origin));
  }
}
