package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.References;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Choices;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The intrinsic functions, each as its page says. */
final class Functions {
  static final List<String> NAMES =
      List.of(
          "Condition",
          "Fn::And",
          "Fn::Base64",
          "Fn::Cidr",
          "Fn::Contains",
          "Fn::EachMemberEquals",
          "Fn::EachMemberIn",
          "Fn::Equals",
          "Fn::FindInMap",
          "Fn::GetAZs",
          "Fn::GetAtt",
          "Fn::GetStackOutput",
          "Fn::If",
          "Fn::ImportValue",
          "Fn::Join",
          "Fn::Length",
          "Fn::Not",
          "Fn::Or",
          "Fn::RefAll",
          "Fn::Select",
          "Fn::Split",
          "Fn::Sub",
          "Fn::ToJsonString",
          "Fn::Transform",
          "Fn::ValueOf",
          "Fn::ValueOfAll",
          "Ref");

  private final Evaluation evaluation;
  private final Names names;
  private final Texts texts;
  private final Lists lists;

  Functions(Evaluation evaluation) {
    this.evaluation = evaluation;
    names = new Names(evaluation);
    texts = new Texts(evaluation, names);
    lists = new Lists(evaluation);
  }

  Term value(Node node) {
    if (!evaluation.goesOn()) {
      return new Unknown("the template takes too long to evaluate", node.origin());
    }
    var call = Call.of(node);
    return call.isPresent() ? value(call.get()) : plain(node);
  }

  private Term plain(Node node) {
    return switch (node) {
      case Scalar scalar -> literal(scalar);
      case Sequence(var items, _, var origin) -> Terms.items(values(items), origin);
      case Mapping mapping -> object(mapping);
    };
  }

  private List<Term> values(List<Node> nodes) {
    var values = new ArrayList<Term>(nodes.size());
    for (var node : nodes) {
      values.add(value(node));
    }
    return values;
  }

  private Term literal(Scalar scalar) {
    var term = Literals.of(scalar);
    if (term instanceof Term.Null) {
      evaluation.complain(
          Diagnostic.error(TemplateCodes.NULL, scalar.origin(), "the value is null")
              .note("CloudFormation refuses templates with null values")
              .tryInstead("`AWS::NoValue`, which leaves a property out: `!Ref AWS::NoValue`"));
    }
    return term;
  }

  private Term object(Mapping mapping) {
    var keys = new ArrayList<String>(mapping.entries().size());
    var values = new ArrayList<Term>(mapping.entries().size());
    for (var entry : mapping.entries()) {
      var key = entry.key().text();
      if (key.startsWith("Fn::")) {
        if (key.equals("Fn::Transform")) {
          return macro(entry.key().origin());
        }
        evaluation.complain(
            Diagnostic.error(
                    TemplateCodes.ARGUMENTS,
                    entry.key().origin(),
                    "`" + key + "` stands beside other keys")
                .note("a function is a mapping with its name as the only key"));
        return new Unknown("a function stands beside other keys", mapping.origin());
      }
      var value = value(entry.value());
      if (!(value instanceof Absent)) {
        keys.add(key);
        values.add(value);
      }
    }
    return Term.Fields.of(keys, values, mapping.origin());
  }

  private Term macro(Origin origin) {
    evaluation.complain(
        Diagnostic.note(
            TemplateCodes.MACRO, origin, "a macro writes this part of the template at deployment"));
    return new Unknown("a macro writes it at deployment", origin);
  }

  Term value(Call call) {
    var value =
        switch (call.name()) {
          case "Ref" -> names.ref(call);
          case "Fn::GetAtt" -> names.getAtt(call);
          case "Fn::FindInMap" -> names.findInMap(call);
          case "Fn::ImportValue" -> names.importValue(call);
          case "Fn::GetStackOutput" -> names.getStackOutput(call);
          case "Fn::Sub" -> texts.sub(call);
          case "Fn::Join" -> texts.join(call);
          case "Fn::Split" -> texts.split(call);
          case "Fn::Base64" -> texts.base64(call);
          case "Fn::ToJsonString" -> texts.toJsonString(call);
          case "Fn::Select" -> lists.select(call);
          case "Fn::Cidr" -> lists.cidr(call);
          case "Fn::GetAZs" -> lists.getAzs(call);
          case "Fn::Length" -> lists.length(call);
          case "Fn::If" -> choose(call);
          case "Fn::Transform" -> macro(call.origin());
          case "Condition",
              "Fn::And",
              "Fn::Or",
              "Fn::Not",
              "Fn::Equals",
              "Fn::Contains",
              "Fn::EachMemberEquals",
              "Fn::EachMemberIn" ->
              misplaced(call);
          case "Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll" ->
              new Unknown("`" + call.name() + "` asks AWS at deployment", call.origin());
          default -> unknown(call);
        };
    return evaluation.counted(evaluation.here(value));
  }

  private Term misplaced(Call call) {
    evaluation.complain(
        Diagnostic.error(
                TemplateCodes.NOT_ALLOWED_HERE,
                call.origin(),
                "`" + call.name() + "` is not allowed here")
            .note("it works in `Conditions` and in rules alone")
            .tryInstead("a condition under `Conditions`, and `Fn::If` with its name here"));
    return new Unknown("`" + call.name() + "` is not allowed here", call.origin());
  }

  private Term unknown(Call call) {
    evaluation.complain(
        Diagnostic.error(
                TemplateCodes.UNKNOWN_FUNCTION,
                call.origin(),
                "there is no function `" + call.name() + "`")
            .didYouMean(call.name(), NAMES));
    return new Unknown("there is no function `" + call.name() + "`", call.origin());
  }

  /**
   * Each branch is evaluated where it is taken alone.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html#intrinsic-function-reference-conditions-if">Fn::If</a>
   */
  private Term choose(Call call) {
    if (!(call.argument() instanceof Sequence(var parts, _, _))
        || parts.size() != 3
        || !(condition(parts.getFirst()) instanceof Scalar name)) {
      return wrong(evaluation, call, "a list of a condition's name and two values");
    }
    var truth = evaluation.here(evaluation.conditions().named(name));
    var cases = new ArrayList<Case>();
    branch(truth, true, parts.get(1), cases);
    branch(truth, false, parts.get(2), cases);
    return cases.isEmpty()
        ? new Unknown("no case of it is possible", call.origin())
        : Terms.oneOf(cases, call.origin());
  }

  private static Node condition(Node node) {
    return Call.inCondition(node)
        .filter(call -> call.name().equals("Condition"))
        .map(Call::argument)
        .orElse(node);
  }

  private void branch(Term truth, boolean value, Node node, List<Case> cases) {
    var when = Evaluation.cases(truth, value);
    var taken = evaluation.within(when, () -> value(node));
    if (taken.isPresent()) {
      for (var one : when) {
        var given = Terms.given(taken.get(), one);
        if (given instanceof OneOf(var inner, _)) {
          for (var deeper : inner) {
            one.and(deeper.when()).ifPresent(both -> cases.add(new Case(both, deeper.value())));
          }
        } else {
          cases.add(new Case(one, given));
        }
      }
    }
  }

  /** Tells that the argument of a function is not what it takes. */
  static Term wrong(Evaluation evaluation, Call call, String takes) {
    evaluation.complain(
        Diagnostic.error(
                TemplateCodes.ARGUMENTS,
                call.argument().origin(),
                "`%s` takes %s".formatted(call.name(), takes))
            .note("CloudFormation refuses the template"));
    return new Unknown("`" + call.name() + "` has wrong arguments", call.origin());
  }

  /** Tells that a function needs the language extensions, when they are not asked for. */
  static void needsExtensions(Evaluation evaluation, String what, Origin origin) {
    if (!evaluation.template().transformedBy(TemplateSource.LANGUAGE_EXTENSIONS)) {
      evaluation.complain(
          Diagnostic.error(
                  TemplateCodes.EXTENSIONS, origin, what + " needs the language extensions")
              .note("without them CloudFormation refuses the template")
              .tryInstead("Transform: " + TemplateSource.LANGUAGE_EXTENSIONS));
    }
  }

  /** A list none of whose items is a choice, or a choice of such lists. */
  static Term spread(List<Term> items, Origin origin) {
    return Choices.map(items, origin, values -> Terms.items(values, origin));
  }

  /** Whether a term is nothing at all that a function could work on. */
  static Optional<Unknown> notKnown(Term term, String what) {
    return switch (term) {
      case Unknown unknown -> Optional.of(unknown);
      case Absent(var origin) -> Optional.of(new Unknown(what + " is left out", origin));
      case Term.Reference(var resource, var attribute, var origin) ->
          Optional.of(
              new Unknown(
                  "`%s` of `%s` is known only after deployment"
                      .formatted(attribute.isEmpty() ? "Ref" : attribute, resource.id()),
                  origin));
      case Term.Joined(_, var origin) ->
          Optional.of(new Unknown(what + " is known only after deployment", origin));
      case Text _, Term.Number _, Term.Truth _, Term.Null _, Items _, Term.Fields _, OneOf _ ->
          Optional.empty();
    };
  }

  /** An attribute that a resource type gives, or what is wrong with asking for it. */
  static void checkAttribute(Evaluation evaluation, Scalar id, String attribute, Origin origin) {
    var resource = evaluation.template().resources().get(id.text());
    if (resource == null || attribute.startsWith("Outputs.")) {
      return;
    }
    var type = resource.type().text();
    evaluation
        .registry()
        .find(type)
        .filter(_ ->
            !type.startsWith("Custom::") && !type.equals("AWS::CloudFormation::CustomResource"))
        .filter(known -> known.attribute(attribute).isEmpty())
        .ifPresent(known ->
            evaluation.complain(
                Diagnostic.error(
                        References.NO_SUCH_ATTRIBUTE,
                        origin,
                        "`%s` is of type %s, which has no attribute `%s`"
                            .formatted(id.text(), type, attribute))
                    .didYouMean(attribute, known.attributes().keySet())));
  }
}
