package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.Evaluator.Exported;
import dev.plinth.cloudformation.evaluate.Exports;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Stacks that take values from each other, evaluated together: parameters wired to outputs, exports
 * and imports, outputs of stacks in other accounts and Regions, nested stacks.
 */
public final class Stacks {
  /**
   * What came of it.
   *
   * @param templates by stack, each after those it needs; nested stacks stand behind theirs
   * @param needs the stacks that each takes something from
   */
  public record Evaluated(
      SequencedMap<StackKey, EvaluatedTemplate> templates,
      SequencedMap<StackKey, SequencedSet<StackKey>> needs,
      List<Diagnostic> diagnostics) {
    public Evaluated {
      templates = Collections.unmodifiableSequencedMap(templates);
      needs = Collections.unmodifiableSequencedMap(needs);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  private record Place(String account, String region, String name) {}

  private record Export(StackKey stack, String output, Origin origin) {}

  private final Evaluator evaluator;
  private final SequencedMap<StackKey, StackSource> sources = new LinkedHashMap<>();
  private final Map<Place, Export> exports = new HashMap<>();
  private final SequencedMap<StackKey, EvaluatedTemplate> done = new LinkedHashMap<>();
  private final SequencedMap<StackKey, SequencedSet<StackKey>> needs = new TreeMap<>();
  private final SequencedSet<StackKey> entered = new LinkedHashSet<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final NestedStacks nested;

  private Stacks(Evaluator evaluator) {
    this.evaluator = evaluator;
    nested = new NestedStacks(evaluator, this::from);
  }

  /** Evaluates stacks; of two with the same key the first is taken. */
  public static Evaluated evaluate(Evaluator evaluator, Collection<StackSource> sources) {
    return evaluate(evaluator, sources, List.of());
  }

  /**
   * The same, beside templates that were {@link #alone} and have other keys.
   *
   * @param ready those templates, evaluated
   */
  static Evaluated evaluate(
      Evaluator evaluator, Collection<StackSource> sources, Collection<EvaluatedTemplate> ready) {
    var stacks = new Stacks(evaluator);
    sources.stream()
        .sorted((one, other) -> one.key().compareTo(other.key()))
        .forEach(source -> stacks.sources.putIfAbsent(source.key(), source));
    return stacks.evaluate(ready);
  }

  /** Whether a stack takes nothing from others and has none below it. */
  static boolean isAlone(StackSource source) {
    return source.nested().isEmpty() && source.after().isEmpty() && isFree(source);
  }

  private static boolean isFree(StackSource source) {
    return source.parameters().values().stream().allMatch(Wire.Given.class::isInstance)
        && !Imports.in(source.template());
  }

  /** The template of a stack that {@linkplain #isAlone takes nothing from others}. */
  static EvaluatedTemplate alone(Evaluator evaluator, StackSource source) {
    return evaluator.evaluate(source.template(), deployment(source, Exports.NONE, Stacks::alone));
  }

  private Evaluated evaluate(Collection<EvaluatedTemplate> ready) {
    ready.forEach(this::announce);
    sources.values().forEach(this::announce);
    alone(ready);
    for (var key : order()) {
      evaluate(key);
    }
    done.values().forEach(template -> diagnostics.addAll(template.diagnostics()));
    return new Evaluated(nested.outputsIn(done), needs, diagnostics.stream().distinct().toList());
  }

  /** Stacks that take nothing from others do not wait for each other. */
  private void alone(Collection<EvaluatedTemplate> ready) {
    var free = new TreeMap<StackKey, EvaluatedTemplate>();
    ready.forEach(template -> free.put(template.stack(), template));
    sources.values().parallelStream()
        .filter(Stacks::isFree)
        .map(source -> alone(evaluator, source))
        .toList()
        .forEach(template -> free.put(template.stack(), template));
    done.putAll(free);
    for (var template : free.values()) {
      var source = sources.get(template.stack());
      if (source != null) {
        nested.of(source.nested(), template, done, needs);
      }
    }
  }

  private void announce(EvaluatedTemplate template) {
    needs.put(template.stack(), new LinkedHashSet<>());
    Evaluator.exports(template).forEach(export -> announce(template.stack(), export));
  }

  /** Notes the names that a stack exports, before any is evaluated. */
  private void announce(StackSource source) {
    var told = source.dependsOn();
    told.removeIf(stack -> !sources.containsKey(stack) && !needs.containsKey(stack));
    needs.put(source.key(), new LinkedHashSet<>(told));
    evaluator
        .exports(source.template(), deployment(source, Exports.NONE, Stacks::alone))
        .forEach(export -> announce(source.key(), export));
  }

  private void announce(StackKey stack, Exported export) {
    var place = new Place(stack.account(), stack.region(), export.name());
    var before = exports.putIfAbsent(place, new Export(stack, export.output(), export.origin()));
    if (before != null && !before.stack().equals(stack)) {
      diagnostics.add(
          Diagnostic.error(
                  TemplateCodes.EXPORT_TWICE,
                  export.origin(),
                  "`%s` and `%s` both export `%s`"
                      .formatted(before.stack().name(), stack.name(), export.name()))
              .related(before.origin(), "exported here, too")
              .note("a name is exported once in an account and Region; the second stack fails"));
    }
  }

  /** Each stack after those it is told to need; those in a circle last. */
  private List<StackKey> order() {
    var waits = new HashMap<StackKey, Integer>();
    var waiting = new HashMap<StackKey, List<StackKey>>();
    needs.forEach((key, others) -> {
      waits.put(key, others.size());
      others.forEach(other -> waiting.computeIfAbsent(other, _ -> new ArrayList<>()).add(key));
    });
    var ready = new ArrayDeque<StackKey>();
    needs.keySet().stream().filter(key -> waits.getOrDefault(key, 0) == 0).forEach(ready::add);
    var order = new LinkedHashSet<StackKey>();
    while (!ready.isEmpty()) {
      var next = ready.remove();
      order.add(next);
      for (var key : waiting.getOrDefault(next, List.of())) {
        if (waits.merge(key, -1, Integer::sum) == 0) {
          ready.add(key);
        }
      }
    }
    order.addAll(new TreeSet<>(sources.keySet()));
    return List.copyOf(order);
  }

  private Optional<EvaluatedTemplate> evaluate(StackKey key) {
    var before = done.get(key);
    var source = sources.get(key);
    if (before != null || source == null) {
      return Optional.ofNullable(before);
    }
    if (!entered.add(key)) {
      circle(key);
      return Optional.empty();
    }
    var template =
        evaluator.evaluate(source.template(), deployment(source, from(key), this::value));
    entered.remove(key);
    done.put(key, template);
    nested.of(source.nested(), template, done, needs);
    return Optional.of(template);
  }

  private void circle(StackKey key) {
    var way = new ArrayList<String>();
    var inside = false;
    for (var one : entered) {
      inside |= one.equals(key);
      if (inside) {
        way.add("`" + one.name() + "`");
      }
    }
    way.add("`" + key.name() + "`");
    var source = sources.get(key);
    if (source != null) {
      diagnostics.add(
          Diagnostic.error(
                  TemplateCodes.STACK_CIRCLE,
                  source.template().origin(),
                  "stacks need each other: " + String.join(" → ", way))
              .note("none of them can be deployed first"));
    }
  }

  private static Deployment deployment(
      StackSource source, Exports others, BiFunction<Wire, StackSource, Term> value) {
    var values = new LinkedHashMap<String, Term>();
    source.parameters().forEach((name, wire) -> values.put(name, value.apply(wire, source)));
    return new Deployment(source.key(), values, source.unset(), others);
  }

  private static Term alone(Wire wire, StackSource source) {
    return switch (wire) {
      case Wire.Given(var value) -> value;
      case Wire.FromStack _, Wire.AttachmentOf _ ->
          new Term.Unknown("it comes from another stack", source.template().origin());
    };
  }

  private Term value(Wire wire, StackSource source) {
    var origin = source.template().origin();
    return switch (wire) {
      case Wire.Given(var value) -> value;
      case Wire.FromStack(var stack, var output) -> output(stack, output, origin);
      case Wire.AttachmentOf(var stack, var output) ->
          output(stack, output, origin) instanceof Term.Reference(var resource, _, var at)
              ? new Term.Reference(resource, "TransitGatewayAttachmentId", at)
              : new Term.Unknown("the attachment is looked up at deployment", origin);
    };
  }

  private Term output(StackKey stack, String output, Origin origin) {
    return evaluate(stack)
        .flatMap(template -> Optional.ofNullable(template.outputs().get(output)))
        .map(EvaluatedTemplate.EvaluatedOutput::value)
        .orElseGet(() ->
            new Term.Unknown(
                "no stack `%s` with output `%s` is given here".formatted(stack.name(), output),
                origin));
  }

  private Exports from(StackKey taker) {
    return new Exports() {
      @Override
      public Optional<Term> export(String account, String region, String name) {
        return Optional.ofNullable(exports.get(new Place(account, region, name)))
            .flatMap(export -> take(export.stack(), export.output()));
      }

      @Override
      public Optional<Term> output(String account, String region, String stack, String output) {
        return take(new StackKey(account, region, stack), output);
      }

      private Optional<Term> take(StackKey giver, String output) {
        if (sources.containsKey(giver) || done.containsKey(giver)) {
          needs.computeIfAbsent(taker, _ -> new LinkedHashSet<>()).add(giver);
        }
        return evaluate(giver)
            .flatMap(template -> Optional.ofNullable(template.outputs().get(output)))
            .map(EvaluatedTemplate.EvaluatedOutput::value);
      }
    };
  }
}
