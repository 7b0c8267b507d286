package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.References;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Case;
import dev.plinth.term.Term.OneOf;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import dev.plinth.term.Terms;
import dev.plinth.world.Regions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One evaluation of one template: what is known while it goes on. Functions are evaluated under a
 * path, the cases in which the place they stand in is reached at all.
 */
final class Evaluation {
  /** Past it a template does not end in reasonable time, and what is left is not known. */
  private static final int STEPS = 2_000_000;

  /** Cases of all values together, which is what the time goes into. */
  private static final int CASES = 50_000;

  /** Most resources need no more than this many others. */
  private static final int FEW = 2;

  private final TemplateSource template;
  private final Deployment deployment;
  private final Set<String> settled;
  private final TypeRegistry registry;
  private final Regions regions;
  private final Complaints complaints;
  private final Parameters parameters;
  private final Conditions conditions;
  private final Functions functions;
  private final Map<String, SequencedSet<String>> needs = new LinkedHashMap<>();
  private List<Assignment> path = List.of(Assignment.ALWAYS);
  private List<Assignment> impossible = List.of();
  private Optional<String> inside = Optional.empty();
  private int steps;
  private int counted;
  private boolean judging;

  /**
   * An evaluation of a template.
   *
   * @param settled parameters that loops of the template were written out with, so that they are
   *     their defaults in all of it
   */
  Evaluation(
      TemplateSource template,
      Set<String> settled,
      Deployment deployment,
      TypeRegistry registry,
      Regions regions,
      Complaints complaints) {
    this.template = template;
    this.settled = Set.copyOf(settled);
    this.deployment = deployment;
    this.registry = registry;
    this.regions = regions;
    this.complaints = complaints;
    parameters = new Parameters(this);
    conditions = new Conditions(this);
    functions = new Functions(this);
  }

  TemplateSource template() {
    return template;
  }

  Deployment deployment() {
    return deployment;
  }

  /** Whether a parameter is its default in all of the template. */
  boolean isSettled(String parameter) {
    return settled.contains(parameter);
  }

  StackKey stack() {
    return deployment.stack();
  }

  TypeRegistry registry() {
    return registry;
  }

  Regions regions() {
    return regions;
  }

  Parameters parameters() {
    return parameters;
  }

  Conditions conditions() {
    return conditions;
  }

  /** The value of a node. */
  Term value(Node node) {
    return functions.value(node);
  }

  /** The value of a function. */
  Term value(Call call) {
    return functions.value(call);
  }

  /** Evaluates a condition: secrets may be compared here, and resources may not. */
  Term judge(Supplier<Term> body) {
    var before = judging;
    judging = true;
    try {
      return body.get();
    } finally {
      judging = before;
    }
  }

  /** Whether a condition is being evaluated. */
  boolean isJudging() {
    return judging;
  }

  /** Counts, and says whether there is still time. */
  boolean goesOn() {
    return ++steps < STEPS;
  }

  /** Cases that the rules of the template exclude. */
  void exclude(List<Assignment> cases) {
    impossible = List.copyOf(cases);
  }

  /** The value without the cases that are not reached here. */
  Term here(Term term) {
    if (!(term instanceof OneOf(var cases, var origin)) || (isFree() && impossible.isEmpty())) {
      return term;
    }
    var left = new ArrayList<Case>();
    for (var one : cases) {
      if (isReached(one.when())) {
        left.add(
            path.size() == 1
                ? new Case(one.when(), Terms.given(one.value(), path.getFirst()))
                : one);
      }
    }
    return left.isEmpty()
        ? new Unknown("no case of it is possible", origin)
        : Terms.oneOf(left, origin);
  }

  /** The value, or unknown once the template has more cases than can be looked at. */
  Term counted(Term term) {
    if (!(term instanceof OneOf(var cases, var origin))) {
      return term;
    }
    counted += cases.size();
    return counted <= CASES
        ? term
        : new Unknown("the template has more than %,d cases".formatted(CASES), origin);
  }

  private boolean isFree() {
    return path.size() == 1 && path.getFirst().equals(Assignment.ALWAYS);
  }

  private boolean isReached(Assignment when) {
    for (var one : path) {
      if (one.and(when).filter(this::isPossible).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean isPossible(Assignment when) {
    for (var one : impossible) {
      if (when.implies(one)) {
        return false;
      }
    }
    return true;
  }

  /** Evaluates where one of these cases holds; nothing when that is never so. */
  <T> Optional<T> within(List<Assignment> cases, Supplier<T> body) {
    var narrower = new ArrayList<Assignment>();
    for (var before : path) {
      for (var one : cases) {
        before.and(one).filter(this::isPossible).ifPresent(narrower::add);
      }
    }
    if (narrower.isEmpty()) {
      return Optional.empty();
    }
    var before = path;
    path = narrower;
    try {
      return Optional.of(body.get());
    } finally {
      path = before;
    }
  }

  /** Evaluates what belongs to a resource, so that what it needs is noted. */
  <T> T inside(String logicalId, Supplier<T> body) {
    inside = Optional.of(logicalId);
    needs.computeIfAbsent(logicalId, _ -> new LinkedHashSet<>(FEW));
    try {
      return body.get();
    } finally {
      inside = Optional.empty();
    }
  }

  /** The resources that each must wait for. */
  Map<String, SequencedSet<String>> needs() {
    return needs;
  }

  /** What a resource gives once it exists, with what is wrong with asking for it. */
  Term reference(Scalar logicalId, String attribute, Origin origin) {
    var id = logicalId.text();
    if (judging) {
      complain(
          Diagnostic.error(
                  TemplateCodes.NOT_ALLOWED_HERE,
                  origin,
                  "a condition cannot rest on the resource `" + id + "`")
              .note("conditions are decided before any resource is made"));
      return new Unknown("a condition cannot rest on a resource", origin);
    }
    need(id, origin, "refers to");
    return new Term.Reference(new ResourceKey(stack(), id), attribute, origin);
  }

  /** Notes that a resource must exist first. */
  void need(String id, Origin origin, String verb) {
    inside.ifPresent(by -> needs.computeIfAbsent(by, _ -> new LinkedHashSet<>(FEW)).add(id));
    var resource = template.resources().get(id);
    if (resource == null) {
      return;
    }
    resource
        .condition()
        .ifPresent(condition -> {
          var gone = cases(here(conditions.named(condition)), false);
          if (!gone.isEmpty()) {
            var when = gone.getFirst();
            complain(
                Diagnostic.error(
                        TemplateCodes.REMOVED,
                        origin,
                        "this %s `%s`, which its condition removes".formatted(verb, id))
                    .related(condition.origin(), "`" + id + "` exists under this condition alone")
                    .note("CloudFormation refuses the template with these parameters")
                    .tryInstead("the same condition here, or `Fn::If` around this"),
                when);
          }
        });
  }

  /** The cases in which a condition is so, those it may be so in among them. */
  static List<Assignment> cases(Term truth, boolean value) {
    return switch (truth) {
      case Truth(var is, _) -> is == value ? List.of(Assignment.ALWAYS) : List.of();
      case OneOf(var all, _) ->
          all.stream()
              .filter(one -> !(one.value() instanceof Truth(var is, _)) || is == value)
              .map(Case::when)
              .toList();
      case Term.Text _,
          Term.Number _,
          Term.Null _,
          Term.Items _,
          Term.Fields _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Unknown _ ->
          List.of(Assignment.ALWAYS);
    };
  }

  void complain(Diagnostic diagnostic) {
    complain(diagnostic, Assignment.ALWAYS);
  }

  /** Tells what is wrong in a case, and with it the case. */
  void complain(Diagnostic diagnostic, Assignment when) {
    var both = path.stream().flatMap(one -> one.and(when).stream()).findFirst();
    both.ifPresent(witness ->
        complaints.add(
            witness.equals(Assignment.ALWAYS)
                ? diagnostic
                : diagnostic.note("it happens when " + witness)));
  }

  /** A name that nothing has: told, and not known from then on. */
  Term noSuch(Scalar name, String what, Iterable<String> known) {
    var names = new ArrayList<String>();
    known.forEach(names::add);
    complain(
        Diagnostic.error(
                References.NO_SUCH_NAME,
                name.origin(),
                "there is no %s `%s`".formatted(what, name.text()))
            .didYouMean(name.text(), names));
    return new Unknown("there is no %s `%s`".formatted(what, name.text()), name.origin());
  }
}
