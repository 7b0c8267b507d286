package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.EcmaPattern;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.TemplateSource.ParameterSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import dev.plinth.term.Variable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What the parameters of a template are: what is given, or else anything that is allowed. A
 * parameter whose values nothing limits is told apart only by the values that conditions compare it
 * with; one that nothing compares, or that a loop was written out with, is its default, and that is
 * noted as an assumption.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html">Parameters</a>
 */
final class Parameters {
  private final Evaluation evaluation;
  private final SequencedMap<String, Term> values = new LinkedHashMap<>();
  private final SequencedMap<String, String> assumed = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();
  private final Map<String, LinkedHashSet<String>> compared = new LinkedHashMap<>();

  Parameters(Evaluation evaluation) {
    this.evaluation = evaluation;
    var template = evaluation.template();
    template.conditions().values().forEach(condition -> compared(condition.value()));
    template
        .rules()
        .values()
        .forEach(rule -> {
          rule.condition().ifPresent(this::compared);
          rule.assertions().forEach(assertion -> compared(assertion.claim()));
        });
    for (var name : evaluation.deployment().parameters().keySet()) {
      if (!template.parameters().containsKey(name)) {
        evaluation.complain(
            Diagnostic.error(
                    TemplateCodes.PARAMETER_UNKNOWN,
                    template.root(),
                    "the template has no parameter `" + name + "`, which is given")
                .didYouMean(name, template.parameters().keySet()));
      }
    }
    template.parameters().values().forEach(one -> values.put(one.name().text(), value(one)));
  }

  /** The value of a parameter; empty when the template has none of this name. */
  Optional<Term> find(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  /** Whether a parameter is not to be shown. */
  boolean isSecret(String name) {
    var source = evaluation.template().parameters().get(name);
    return source != null && source.noEcho();
  }

  /** The values by name, in the order of the template; those of secrets are left out. */
  SequencedMap<String, Term> values() {
    var shown = new LinkedHashMap<String, Term>();
    values.forEach((name, value) ->
        shown.put(name, isSecret(name) ? Secrets.parameter(name, value.origin()) : value));
    return shown;
  }

  /** Parameters that are taken to be their default although they may be anything. */
  SequencedMap<String, String> assumed() {
    return assumed;
  }

  /** Those of them that were asked for until now. */
  Set<String> assumedAndAsked() {
    var both = new HashSet<>(assumed.keySet());
    both.retainAll(asked);
    return both;
  }

  /** Finds {@code Equals} of a parameter and a text. */
  private void compared(Node node) {
    Call.of(node)
        .filter(call -> call.name().equals("Fn::Equals"))
        .map(Call::argument)
        .filter(Sequence.class::isInstance)
        .map(argument -> ((Sequence) argument).items())
        .filter(sides -> sides.size() == 2)
        .ifPresent(sides -> {
          compare(sides.getFirst(), sides.getLast());
          compare(sides.getLast(), sides.getFirst());
        });
    switch (node) {
      case Scalar _ -> {}
      case Sequence(var items, _, _) -> items.forEach(this::compared);
      case Mapping(var entries, _, _) -> entries.forEach(entry -> compared(entry.value()));
    }
  }

  private void compare(Node side, Node other) {
    if (other instanceof Scalar literal && literal.tag().isEmpty()) {
      Call.of(side)
          .filter(call -> call.name().equals("Ref"))
          .filter(call -> call.argument() instanceof Scalar)
          .ifPresent(call ->
              Literals.of(literal)
                  .scalar()
                  .ifPresent(text ->
                      compared
                          .computeIfAbsent(
                              ((Scalar) call.argument()).text(), _ -> new LinkedHashSet<>())
                          .add(text)));
    }
  }

  private Term value(ParameterSource parameter) {
    var given = evaluation.deployment().parameters().get(parameter.name().text());
    if (given != null) {
      given.scalar().ifPresent(text -> validate(parameter, text, given.origin()));
      return of(parameter, given);
    }
    parameter.fallback().ifPresent(one -> validate(parameter, text(one), one.origin()));
    var fallback = parameter.fallback().map(Parameters::text);
    var isDefault =
        evaluation.deployment().unset() == Unset.DEFAULT
            || evaluation.isSettled(parameter.name().text());
    return isDefault && fallback.isPresent()
        ? assumed(parameter, fallback.get())
        : free(parameter, fallback);
  }

  private static String text(Scalar scalar) {
    return Literals.of(scalar).scalar().orElse("");
  }

  private Term assumed(ParameterSource parameter, String fallback) {
    assumed.put(parameter.name().text(), parameter.noEcho() ? "****" : fallback);
    return of(parameter, new Text(fallback, parameter.name().origin()));
  }

  private Term free(ParameterSource parameter, Optional<String> fallback) {
    var name = parameter.name().text();
    var origin = parameter.name().origin();
    if (!parameter.allowed().isEmpty() && !parameter.isList()) {
      return choice(parameter, parameter.allowed());
    }
    var literals = compared.get(name);
    if (literals != null && !parameter.isList()) {
      var domain = new LinkedHashSet<>(literals);
      fallback.ifPresent(domain::add);
      domain.removeIf(one -> !fits(parameter, one));
      domain.add(Variable.OTHER);
      return choice(parameter, List.copyOf(domain));
    }
    return fallback.isPresent()
        ? assumed(parameter, fallback.get())
        : new Unknown("parameter `" + name + "` has no value", origin);
  }

  private Term choice(ParameterSource parameter, List<String> domain) {
    var origin = parameter.name().origin();
    var name = parameter.name().text();
    if (domain.size() == 1) {
      return domain.getFirst().equals(Variable.OTHER)
          ? new Unknown("parameter `" + name + "` has no value", origin)
          : of(parameter, new Text(domain.getFirst(), origin));
    }
    var variable = new Variable(evaluation.stack().name(), name, Variable.Kind.PARAMETER, domain);
    var cases = new ArrayList<Case>();
    for (var value : domain) {
      cases.add(
          new Case(
              Assignment.of(variable, value),
              value.equals(Variable.OTHER)
                  ? new Unknown("parameter `" + name + "` may be anything else", origin)
                  : of(parameter, new Text(value, origin))));
    }
    return new OneOf(cases, origin);
  }

  /** What {@code Ref} gives of a parameter that holds this. */
  private static Term of(ParameterSource parameter, Term value) {
    if (parameter.isStored()) {
      return value instanceof Text(var text, var origin)
          ? new Unknown("the SSM parameter `" + text + "` is read at deployment", origin)
          : value;
    }
    if (parameter.isList() && value.scalar().isPresent()) {
      var origin = value.origin();
      return new Items(
          Arrays.stream(value.scalar().get().split(",", -1))
              .map(item -> (Term) new Text(item.strip(), origin))
              .toList(),
          origin);
    }
    if (parameter.isList() && value instanceof Term.Joined(var parts, var origin)) {
      return new Items(split(parts, origin), origin);
    }
    // Ref gives a text, also for a parameter of type Number
    return value.scalar().<Term>map(text -> new Text(text, value.origin())).orElse(value);
  }

  /** Takes a text apart at its commas; what is known after deployment is a value without any. */
  private static List<Term> split(List<Term> parts, Origin origin) {
    var items = new ArrayList<Term>();
    var open = new ArrayList<Term>();
    for (var part : parts) {
      if (part instanceof Text(var text, _)) {
        var pieces = text.split(",", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            items.add(Terms.joined(open, origin));
            open.clear();
          }
          if (!pieces[i].isBlank()) {
            open.add(new Text(pieces[i].strip(), origin));
          }
        }
      } else {
        open.add(part);
      }
    }
    items.add(Terms.joined(open, origin));
    return items;
  }

  private void validate(ParameterSource parameter, String text, Origin origin) {
    broken(parameter, text)
        .ifPresent(why ->
            evaluation.complain(
                Diagnostic.error(
                        TemplateCodes.PARAMETER_VALUE,
                        origin,
                        "parameter `%s` %s".formatted(parameter.name().text(), why))
                    .related(parameter.name().origin(), "declared here")
                    .note("CloudFormation refuses to create the stack")));
  }

  private static boolean fits(ParameterSource parameter, String text) {
    return broken(parameter, text).isEmpty();
  }

  private static Optional<String> broken(ParameterSource parameter, String text) {
    var values =
        parameter.isList()
            ? Arrays.stream(text.split(",", -1)).map(String::strip).toList()
            : List.of(text);
    return values.stream().flatMap(value -> brokenOne(parameter, value).stream()).findFirst();
  }

  private static Optional<String> brokenOne(ParameterSource parameter, String text) {
    if (parameter.isStored()) {
      return Optional.empty();
    }
    if (!parameter.allowed().isEmpty() && !parameter.allowed().contains(text)) {
      return Optional.of(
          "may not be `%s`: allowed are `%s`"
              .formatted(text, String.join("`, `", parameter.allowed())));
    }
    var number = number(text);
    if (parameter.type().contains("Number") && number.isEmpty()) {
      return Optional.of("is a number, and `" + text + "` is none");
    }
    if (parameter.type().contains("Number")) {
      var value = number.orElseThrow();
      if (limit(parameter, "MinValue").filter(least -> value.compareTo(least) < 0).isPresent()) {
        return Optional.of(
            "may not be less than " + Figures.of(limit(parameter, "MinValue").orElseThrow()));
      }
      if (limit(parameter, "MaxValue").filter(most -> value.compareTo(most) > 0).isPresent()) {
        return Optional.of(
            "may not be more than " + Figures.of(limit(parameter, "MaxValue").orElseThrow()));
      }
      return Optional.empty();
    }
    var length = BigDecimal.valueOf(text.length());
    if (limit(parameter, "MinLength").filter(least -> length.compareTo(least) < 0).isPresent()) {
      return Optional.of(
          "needs at least "
              + Figures.of(limit(parameter, "MinLength").orElseThrow())
              + " characters");
    }
    if (limit(parameter, "MaxLength").filter(most -> length.compareTo(most) > 0).isPresent()) {
      return Optional.of(
          "may have at most "
              + Figures.of(limit(parameter, "MaxLength").orElseThrow())
              + " characters");
    }
    var pattern = parameter.constraints().get("AllowedPattern");
    return pattern != null && !EcmaPattern.found("^(?:" + pattern.text() + ")$", text).orElse(true)
        ? Optional.of("may not be `%s`: it must match `%s`".formatted(text, pattern.text()))
        : Optional.empty();
  }

  private static Optional<BigDecimal> limit(ParameterSource parameter, String name) {
    return Optional.ofNullable(parameter.constraints().get(name))
        .flatMap(scalar -> number(scalar.text()));
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return text.length() > 100 ? Optional.empty() : Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
