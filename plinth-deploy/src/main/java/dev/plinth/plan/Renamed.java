package dev.plinth.plan;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedOutput;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** A template as it was deployed, in the names of today. */
final class Renamed {
  private final EvaluatedTemplate old;
  private final Moves moves;

  private Renamed(EvaluatedTemplate old, Moves moves) {
    this.old = old;
    this.moves = moves;
  }

  static EvaluatedTemplate of(EvaluatedTemplate old, Moves moves) {
    return moves.renames().isEmpty() ? old : new Renamed(old, moves).template();
  }

  private EvaluatedTemplate template() {
    var parameters = new LinkedHashMap<String, Term>();
    old.parameters().forEach((name, value) -> parameters.put(name, term(value)));
    var resources = new LinkedHashMap<String, EvaluatedResource>();
    old.resources().forEach((id, resource) -> resources.put(id(id), resource(resource)));
    var outputs = new LinkedHashMap<String, EvaluatedOutput>();
    old.outputs()
        .forEach((name, output) ->
            outputs.put(
                name,
                new EvaluatedOutput(
                    name,
                    output.exists(),
                    term(output.value()),
                    output.export(),
                    output.origin())));
    var needs = new LinkedHashMap<String, SequencedSet<String>>();
    old.needs()
        .forEach((id, others) -> {
          var renamed = new LinkedHashSet<String>();
          others.forEach(other -> renamed.add(id(other)));
          needs.put(id(id), renamed);
        });
    return new EvaluatedTemplate(
        moves.now(old.stack()),
        parameters,
        old.assumed(),
        old.conditions(),
        old.open(),
        resources,
        outputs,
        needs,
        old.macros(),
        old.diagnostics());
  }

  private String id(String old) {
    return moves.now(new ResourceKey(this.old.stack(), old)).id();
  }

  private EvaluatedResource resource(EvaluatedResource resource) {
    return new EvaluatedResource(
        id(resource.logicalId()),
        resource.type(),
        resource.exists(),
        term(resource.properties()) instanceof Term.Fields fields ? fields : resource.properties(),
        resource.dependsOn().stream().map(this::id).toList(),
        resource.deletionPolicy(),
        resource.updateReplacePolicy(),
        term(resource.creationPolicy()),
        term(resource.updatePolicy()),
        term(resource.metadata()),
        resource.origin());
  }

  private Term term(Term term) {
    return Terms.replace(
        term,
        reference ->
            Optional.of(
                new Term.Reference(
                    moves.now(reference.resource()), reference.attribute(), reference.origin())));
  }
}
