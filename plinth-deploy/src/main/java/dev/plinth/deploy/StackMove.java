package dev.plinth.deploy;

import dev.plinth.blueprint.Stack;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a stack holds goes to a stack of another name, or to other logical ids, and stays what it
 * is.
 *
 * @param from the stack as it was called
 * @param to as the estate calls it; the same where only logical ids are others
 * @param ids logical ids that become others, old to new
 */
public record StackMove(Stack.Id from, Stack.Id to, SortedMap<String, String> ids) {
  /** The resource that stands in for what left, and tells what is under way. */
  public static final String PLACEHOLDER = "PlinthMove";

  private static final String METADATA = "Move";

  public StackMove {
    ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
  }

  /** Whether only logical ids become others. */
  public boolean isWithin() {
    return from.equals(to);
  }

  /**
   * Why it cannot be done while every resource stays what it is; empty when it can.
   *
   * @param template as the stack was made from it
   * @param parameters the values that it was made with
   */
  public Optional<String> obstacle(String template, SortedMap<String, String> parameters) {
    if (!from.account().equals(to.account()) || !from.region().equals(to.region())) {
      return Optional.of("nothing moves to another account or Region");
    }
    try {
      return Json.parse(template) instanceof JsonObject whole
          ? new MoveTemplates(whole, this, parameters).obstacle()
          : Optional.of("its template is not an object");
    } catch (JsonException e) {
      return Optional.of("its template is not JSON");
    }
  }

  /** What a logical id becomes. */
  String now(String id) {
    return ids.getOrDefault(id, id);
  }

  /**
   * What the placeholder tells of a move that was begun.
   *
   * @param to the name of the stack that it goes to
   * @param template the template before it began
   * @param outputs what the stack gave then, by name
   * @param isBare whether what the other stack is to take in has left, and values stand for what a
   *     new stack cannot refer to
   * @param identifiers by new logical id, what identifies resources that are taken in
   */
  public record UnderWay(
      String to,
      String template,
      SortedMap<String, String> outputs,
      boolean isBare,
      JsonObject identifiers) {
    public UnderWay {
      outputs = Collections.unmodifiableSortedMap(new TreeMap<>(outputs));
    }

    /** What a template tells; empty when no move of its stack is under way. */
    public static Optional<UnderWay> in(String template) {
      if (!template.contains("\"" + PLACEHOLDER + "\"")) {
        return Optional.empty();
      }
      try {
        return Json.parse(template) instanceof JsonObject whole
            ? whole
                .object("Resources")
                .flatMap(all -> all.object(PLACEHOLDER))
                .flatMap(one -> one.object("Metadata"))
                .flatMap(all -> all.object(METADATA))
                .map(UnderWay::of)
            : Optional.empty();
      } catch (JsonException e) {
        return Optional.empty();
      }
    }

    private static UnderWay of(JsonObject told) {
      var outputs = new TreeMap<String, String>();
      part(told, "Outputs")
          .members()
          .keySet()
          .forEach(name -> outputs.put(name, part(told, "Outputs").string(name).orElse("")));
      return new UnderWay(
          told.string("To").orElse(""),
          told.string("Template").orElse(""),
          outputs,
          told.has("Identifiers"),
          part(told, "Identifiers"));
    }

    private static JsonObject part(JsonObject told, String name) {
      return told.string(name)
          .map(Json::parse)
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .orElseGet(() -> Json.object());
    }

    /** The placeholder; nothing in it is read as a reference, for it is text. */
    JsonObject resource() {
      var told =
          Json.object(
              "To", to, "Template", template, "Outputs", Json.object(texts(outputs)).compact());
      return Json.object(
          "Type",
          "AWS::CloudFormation::WaitConditionHandle",
          "Metadata",
          Json.object(
              METADATA, isBare ? told.with("Identifiers", Json.of(identifiers.compact())) : told));
    }

    private static TreeMap<String, Json> texts(SortedMap<String, String> outputs) {
      var texts = new TreeMap<String, Json>();
      outputs.forEach((name, value) -> texts.put(name, Json.of(value)));
      return texts;
    }

    /** The same, once the stack is bare. */
    UnderWay bare(JsonObject identified) {
      return new UnderWay(to, template, outputs, true, identified);
    }
  }
}
