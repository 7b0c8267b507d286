package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A template as it would be deployed. Resources that no deployment makes are left out.
 *
 * @param stack where it goes
 * @param parameters what {@code Ref} gives of each, in the order of the template
 * @param assumed parameters taken to be their default although they may be anything
 * @param conditions whether each holds
 * @param open conditions that cannot be told, with the reason
 * @param resources by logical id, in the order of the template
 * @param outputs by name, in the order of the template
 * @param needs the resources that each must wait for
 * @param macros that change the template at deployment, so that nothing in it is certain
 * @param diagnostics what is wrong with it, by place
 */
public record EvaluatedTemplate(
    StackKey stack,
    SequencedMap<String, Term> parameters,
    SequencedMap<String, String> assumed,
    SequencedMap<String, Term> conditions,
    SequencedMap<String, String> open,
    SequencedMap<String, EvaluatedResource> resources,
    SequencedMap<String, EvaluatedOutput> outputs,
    Map<String, SequencedSet<String>> needs,
    List<String> macros,
    List<Diagnostic> diagnostics) {

  /**
   * A resource.
   *
   * @param exists true, or what it depends on
   * @param deletionPolicy as evaluated, with the type's own default where none is written
   * @param creationPolicy as evaluated, absent where none is written, as are the last two
   */
  public record EvaluatedResource(
      String logicalId,
      String type,
      Term exists,
      Term.Fields properties,
      List<String> dependsOn,
      Term deletionPolicy,
      Term updateReplacePolicy,
      Term creationPolicy,
      Term updatePolicy,
      Term metadata,
      Origin origin) {
    public EvaluatedResource {
      dependsOn = List.copyOf(dependsOn);
    }

    /** The same with other properties. */
    public EvaluatedResource with(Term.Fields other) {
      return new EvaluatedResource(
          logicalId,
          type,
          exists,
          other,
          dependsOn,
          deletionPolicy,
          updateReplacePolicy,
          creationPolicy,
          updatePolicy,
          metadata,
          origin);
    }
  }

  /**
   * An output.
   *
   * @param export the name it is exported by, absent when it is not
   */
  public record EvaluatedOutput(String name, Term exists, Term value, Term export, Origin origin) {}

  public EvaluatedTemplate {
    parameters = copy(parameters);
    assumed = copy(assumed);
    conditions = copy(conditions);
    open = copy(open);
    resources = copy(resources);
    outputs = copy(outputs);
    needs = Map.copyOf(needs);
    macros = List.copyOf(macros);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The same with other resources and outputs. */
  public EvaluatedTemplate with(
      SequencedMap<String, EvaluatedResource> otherResources,
      SequencedMap<String, EvaluatedOutput> otherOutputs) {
    return new EvaluatedTemplate(
        stack,
        parameters,
        assumed,
        conditions,
        open,
        otherResources,
        otherOutputs,
        needs,
        macros,
        diagnostics);
  }

  private static <T> SequencedMap<String, T> copy(SequencedMap<String, T> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}
