package dev.plinth.deploy;

import dev.plinth.deploy.MoveTemplates.Known;
import dev.plinth.deploy.StackMove.UnderWay;
import dev.plinth.deploy.Task.Outcome;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moves what a stack holds. Each step is told from what stands in the two stacks, so that a move
 * that was cut off goes on.
 */
record StackMoveWork(StackMove move, StackOutputs outputs) implements Task.Work {
  @Override
  public String inputs(Facts facts) {
    return move.toString();
  }

  @Override
  public Outcome run(Facts facts) {
    var from = outputs.change(move.from());
    new StackRefactoring(from.caller(), move).awaited();
    var there = from.settled();
    if (there.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    var parameters = pairs(there.get(), "Parameters", "ParameterKey", "ParameterValue");
    var text = text(from);
    var begun = UnderWay.in(text);
    var templates =
        new MoveTemplates(parsed(begun.map(UnderWay::template).orElse(text)), move, parameters);
    templates
        .obstacle()
        .ifPresent(why -> {
          throw new StepFailed(DeployCodes.NOT_MOVED, why);
        });
    var outcome = Outcome.UNCHANGED;
    if (!templates.isSimple() && begun.isEmpty()) {
      begin(from, templates, there.get(), text);
      outcome = Outcome.DONE;
    }
    if (!templates.isSimple() && !underWay(from).isBare()) {
      letGo(from, templates);
      outcome = Outcome.DONE;
    }
    var standing = parsed(text(from));
    if (templates.refactored().stream().anyMatch(MoveTemplates.resources(standing)::has)) {
      new StackRefactoring(from.caller(), move)
          .carryOut(templates.refactor(standing), templates.refactored(), from);
      outcome = Outcome.DONE;
    }
    return OrganizationKinds.either(takeIn(from, templates), outcome);
  }

  private static JsonObject parsed(String text) {
    try {
      if (Json.parse(text) instanceof JsonObject template) {
        return template;
      }
    } catch (JsonException e) {
      throw new StepFailed(DeployCodes.NOT_MOVED, "its template is not JSON");
    }
    throw new StepFailed(DeployCodes.NOT_MOVED, "its template is not an object");
  }

  private static String text(StackChange stack) {
    return stack
        .caller()
        .call("cloudformation:GetTemplate", "StackName", stack.name(), "TemplateStage", "Original")
        .string("TemplateBody")
        .orElse("");
  }

  private static UnderWay underWay(StackChange stack) {
    return UnderWay.in(text(stack))
        .orElseThrow(
            () -> new StepFailed(DeployCodes.NOT_MOVED, "the stack does not say what moves"));
  }

  /** From here on the stack itself says what moves. */
  private void begin(StackChange from, MoveTemplates templates, JsonObject there, String original) {
    var underWay =
        new UnderWay(
            move.to().name(),
            original,
            pairs(there, "Outputs", "OutputKey", "OutputValue"),
            false,
            Json.object());
    // where nothing leaves, nothing must be known before
    update(
        from,
        templates.takenIn().isEmpty()
            ? templates.bare(underWay.bare(Json.object()), new Known(Map.of()))
            : templates.marked(underWay),
        there);
  }

  private static JsonObject update(StackChange stack, JsonObject template, JsonObject there) {
    return stack
        .carryOut(
            "UPDATE", template.compact(), Json.object("Parameters", StackChange.unchanged(there)))
        .orElse(there);
  }

  /** What is taken in later leaves its stack, and stays in AWS. */
  private void letGo(StackChange from, MoveTemplates templates) {
    var there = from.seen();
    var told = pairs(there, "Outputs", "OutputKey", "OutputValue");
    var known = new HashMap<String, String>(ids(from));
    templates
        .asked()
        .forEach((name, one) ->
            Optional.ofNullable(told.get(name))
                .ifPresent(value -> known.put(one.name() + "." + one.attribute(), value)));
    var values = new Known(known);
    var bare = underWay(from).bare(templates.identifiers(values));
    update(from, templates.bare(bare, values), there);
  }

  /** What {@code Ref} gives of each resource. */
  private static Map<String, String> ids(StackChange stack) {
    var ids = new HashMap<String, String>();
    stack
        .caller()
        .list(
            "cloudformation:ListStackResources",
            "StackResourceSummaries",
            "StackName",
            stack.name())
        .forEach(one ->
            one.string("LogicalResourceId")
                .ifPresent(id -> ids.put(id, one.string("PhysicalResourceId").orElse(""))));
    return ids;
  }

  private Outcome takeIn(StackChange from, MoveTemplates templates) {
    var wanted = templates.takenIn().stream().map(move::now).toList();
    if (wanted.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    var to = outputs.change(move.to());
    var there = to.settled();
    var standing =
        there
            .filter(one -> !one.string("StackStatus").orElse("").equals(StackChange.REVIEWED))
            .map(_ -> parsed(text(to)))
            .orElseGet(() -> Json.object());
    if (wanted.stream().allMatch(MoveTemplates.resources(standing)::has)) {
      return Outcome.UNCHANGED;
    }
    var underWay = underWay(from);
    var imports = new ArrayList<Json>();
    for (var id : templates.takenIn()) {
      imports.add(
          Json.object(
              "ResourceType",
              templates.type(id),
              "LogicalResourceId",
              move.now(id),
              "ResourceIdentifier",
              underWay.identifiers().get(move.now(id)).orElseThrow()));
    }
    var more = Json.object("ResourcesToImport", Json.array(imports));
    to.carryOut(
        "IMPORT",
        templates.taking(standing).compact(),
        there.map(one -> more.with("Parameters", StackChange.unchanged(one))).orElse(more));
    return Outcome.DONE;
  }

  private static SortedMap<String, String> pairs(
      JsonObject stack, String member, String name, String value) {
    var pairs = new TreeMap<String, String>();
    for (var item : stack.items(member)) {
      if (item instanceof JsonObject one) {
        pairs.put(one.string(name).orElse(""), one.string(value).orElse(""));
      }
    }
    return pairs;
  }
}
