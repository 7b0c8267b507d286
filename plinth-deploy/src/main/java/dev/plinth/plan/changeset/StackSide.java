package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A stack as one template makes it.
 *
 * @param given the values of parameters that are given, those of secrets among them
 * @param rewritten logical ids of resources that a macro rewrites
 * @param tags of the stack, which everything in it gets
 */
public record StackSide(
    TemplateSource source,
    EvaluatedTemplate evaluated,
    Map<String, Term> given,
    SortedSet<String> rewritten,
    SortedMap<String, String> tags) {
  public StackSide {
    given = Map.copyOf(given);
    rewritten = Collections.unmodifiableSortedSet(new TreeSet<>(rewritten));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** A template that takes nothing from other stacks. */
  public static StackSide of(Node template, Deployment deployment) {
    var evaluator = Evaluator.standard();
    var macros = Macros.of(template);
    return new StackSide(
        evaluator.source(macros.template(), deployment),
        evaluator.evaluate(macros.template(), deployment),
        deployment.parameters(),
        macros.resources(),
        new TreeMap<>());
  }

  /** A stack that is not there. */
  public static StackSide none(StackKey stack) {
    var nothing = new Mapping(List.of(), "", Origin.of(SourceFile.of("", "")));
    return of(nothing, Deployment.of(stack));
  }

  /** The same with these tags of the stack. */
  public StackSide tagged(SortedMap<String, String> other) {
    return new StackSide(source, evaluated, given, rewritten, other);
  }
}
