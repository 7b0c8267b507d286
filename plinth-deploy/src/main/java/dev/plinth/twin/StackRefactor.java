package dev.plinth.twin;

import dev.plinth.cloud.MovableTypes;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which resources a refactor moves, and why CloudFormation would not.
 *
 * @param moves in the order of the templates
 * @param after what each stack holds then, by its key and logical id
 * @param outputs what each stack gives then, by its key
 * @param failure why it cannot be; empty when it can
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html">Stack
 *     refactoring</a>
 */
record StackRefactor(
    List<Move> moves,
    Map<String, SequencedMap<String, JsonObject>> after,
    Map<String, JsonArray> outputs,
    String failure) {
  private static final String NOT_PERMITTED =
      "Found an action type that is not permitted during refactor operations: ";

  /**
   * A stack as it is to be.
   *
   * @param isNew whether it is made by the refactor
   */
  record Definition(StackPlace place, String text, StackTemplate template, boolean isNew) {}

  /** A resource by its stack and logical id. */
  record Member(StackPlace place, String id) {}

  /**
   * What moves.
   *
   * @param isAsked whether the call says so; else CloudFormation found it out
   */
  record Move(Member from, Member to, JsonObject resource, boolean isAsked) {}

  StackRefactor {
    moves = List.copyOf(moves);
    after = Map.copyOf(after);
    outputs = Map.copyOf(outputs);
  }

  /** Something in the templates that a refactor does not do. */
  private static final class NotPermitted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotPermitted(String reason) {
      super(reason);
    }
  }

  /**
   * Compares the templates with what stands.
   *
   * @param mapped destinations with the sources that the call names for them
   */
  static StackRefactor of(Store store, List<Definition> all, SequencedMap<Member, Member> mapped) {
    try {
      return new Plan(store, all, mapped).made();
    } catch (NotPermitted reason) {
      return new StackRefactor(List.of(), Map.of(), Map.of(), String.valueOf(reason.getMessage()));
    }
  }

  /** The comparison. */
  private record Plan(Store store, List<Definition> all, SequencedMap<Member, Member> mapped) {
    StackRefactor made() {
      var standing = new HashMap<Member, JsonObject>();
      for (var one : all) {
        one.place()
            .resources(store)
            .forEach((id, resource) -> standing.put(new Member(one.place(), id), resource));
        sections(one);
      }
      var moves = moves(standing);
      kept(standing.keySet(), moves);
      var after = new HashMap<String, SequencedMap<String, JsonObject>>();
      var outputs = new HashMap<String, JsonArray>();
      for (var one : all) {
        var held = held(one, standing, moves);
        after.put(one.place().key(), held);
        outputs.put(one.place().key(), outputs(one.template().evaluated(), held));
      }
      exports(outputs);
      return new StackRefactor(moves, after, outputs, "");
    }

    private void sections(Definition one) {
      var before =
          one.isNew()
              ? RefactorSections.none()
              : RefactorSections.of(
                  store
                      .find(StackPlace.STACKS, one.place().key())
                      .flatMap(stack -> stack.string("Template"))
                      .orElse(""));
      if (RefactorSections.of(one.text()).differing(before).isPresent()) {
        throw new NotPermitted(NOT_PERMITTED + "Modify");
      }
    }

    private List<Move> moves(Map<Member, JsonObject> standing) {
      var moves = new ArrayList<Move>();
      var sources = new TreeSet<String>();
      for (var one : all) {
        for (var resource : one.template().evaluated().resources().values()) {
          var to = new Member(one.place(), resource.logicalId());
          var asked = Optional.ofNullable(mapped.get(to));
          if (asked.isEmpty() && standing.containsKey(to)) {
            continue;
          }
          var from = asked.or(() -> like(resource, standing)).orElseThrow(() -> lost(to));
          var held = Optional.ofNullable(standing.get(from)).orElseThrow(() -> lost(to));
          if (!sources.add(from.place().key() + "/" + from.id())) {
            throw new NotPermitted("ResourceMapping is invalid");
          }
          moves.add(new Move(from, to, held, asked.isPresent()));
        }
      }
      for (var move : moves) {
        var type = move.resource().string("Type").orElse("");
        MovableTypes.notRefactored(type)
            .ifPresent(why -> {
              throw new NotPermitted("Stack Refactor does not support " + type + why + ".");
            });
      }
      return moves;
    }

    private static NotPermitted lost(Member to) {
      return new NotPermitted(
          "Could not find any source stacks for Logical ID and Stack ID pairs: "
              + to.id()
              + " -> "
              + to.place().id());
    }

    /** One that left the template of its stack and has the same logical id and type. */
    private Optional<Member> like(EvaluatedResource resource, Map<Member, JsonObject> standing) {
      return all.stream()
          .map(one -> new Member(one.place(), resource.logicalId()))
          .filter(member ->
              Optional.ofNullable(standing.get(member))
                  .flatMap(one -> one.string("Type"))
                  .equals(Optional.of(resource.type())))
          .filter(member -> !isDeclared(member) && !mapped.containsValue(member))
          .findFirst();
    }

    private boolean isDeclared(Member member) {
      return all.stream()
          .filter(one -> one.place().equals(member.place()))
          .anyMatch(one -> one.template().evaluated().resources().containsKey(member.id()));
    }

    /** What neither stays nor moves would be deleted. */
    private void kept(Set<Member> standing, List<Move> moves) {
      var moved = moves.stream().map(Move::from).collect(Collectors.toUnmodifiableSet());
      if (standing.stream().anyMatch(one -> !moved.contains(one) && !isDeclared(one))) {
        throw new NotPermitted(NOT_PERMITTED + "Remove");
      }
    }

    /** What a stack holds then, each as it is. */
    private SequencedMap<String, JsonObject> held(
        Definition one, Map<Member, JsonObject> standing, List<Move> moves) {
      var held = new LinkedHashMap<String, JsonObject>();
      for (var id : one.template().evaluated().resources().keySet()) {
        var member = new Member(one.place(), id);
        moves.stream()
            .filter(move -> move.to().equals(member))
            .map(Move::resource)
            .findFirst()
            .or(() -> Optional.ofNullable(standing.get(member)))
            .ifPresent(resource -> held.put(id, resource));
      }
      one.template()
          .evaluated()
          .resources()
          .forEach((id, resource) -> {
            var there = Optional.ofNullable(held.get(id));
            if (there.isPresent() && !isSame(resource, there.get(), held)) {
              throw new NotPermitted(NOT_PERMITTED + "Modify");
            }
          });
      return held;
    }

    private static boolean isSame(
        EvaluatedResource resource, JsonObject there, Map<String, JsonObject> held) {
      try {
        return there.string("Type").equals(Optional.of(resource.type()))
            && there
                .string("DeletionPolicy")
                .orElse("Delete")
                .equals(resource.deletionPolicy().scalar().orElse("Delete"))
            && there
                .object("Properties")
                .equals(Optional.of(new Resolution(held).fields(resource.properties())));
      } catch (Resolution.Unresolved e) {
        throw new NotPermitted(resource.logicalId() + ": UnsupportedByTwin: " + e.reason());
      }
    }

    private static JsonArray outputs(EvaluatedTemplate template, Map<String, JsonObject> held) {
      try {
        return TemplateOutputs.of(template, held);
      } catch (StackFailed failed) {
        throw new NotPermitted(String.valueOf(failed.getMessage()));
      }
    }

    /** Exports go from one of the stacks to another; what others import stays what it is. */
    private void exports(Map<String, JsonArray> outputs) {
      var before = new ArrayList<Json>();
      var after = new ArrayList<Json>();
      for (var one : all) {
        before.addAll(((JsonArray) one.place().outputs(store)).items());
        Optional.ofNullable(outputs.get(one.place().key()))
            .ifPresent(given -> after.addAll(given.items()));
      }
      StackExports.refused(
              store,
              all.getFirst().place(),
              all.stream().map(one -> one.place().name()).collect(Collectors.toUnmodifiableSet()),
              new JsonArray(before),
              new JsonArray(after))
          .ifPresent(why -> {
            throw new NotPermitted(why);
          });
    }
  }
}
