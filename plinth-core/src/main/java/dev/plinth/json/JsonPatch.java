package dev.plinth.json;

import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A JSON Patch: operations that are carried out one after the other, all or none.
 *
 * @param operations in their order
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6902">RFC 6902</a>
 */
public record JsonPatch(List<Operation> operations) {
  private static final String END = "-";

  /** One operation. */
  public sealed interface Operation {
    /** Where it changes or looks. */
    Pointer path();

    /** Puts a value into an object or between the items of an array. */
    record Add(Pointer path, Json value) implements Operation {}

    /** Takes a value out. */
    record Remove(Pointer path) implements Operation {}

    /** Puts a value in the place of one that is there. */
    record Replace(Pointer path, Json value) implements Operation {}

    /** Takes a value out and puts it elsewhere. */
    record Move(Pointer from, Pointer path) implements Operation {}

    /** Puts a value that is there elsewhere, too. */
    record Copy(Pointer from, Pointer path) implements Operation {}

    /** Goes on only where a value is this one. */
    record Test(Pointer path, Json value) implements Operation {}
  }

  /**
   * A place in a document.
   *
   * @param steps names and indexes from the root
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
   */
  public record Pointer(List<String> steps) {
    public Pointer {
      steps = List.copyOf(steps);
    }

    /**
     * Reads a pointer.
     *
     * @throws JsonPatchException when it does not begin with a slash, or a tilde escapes nothing
     */
    public static Pointer parse(String text) {
      if (text.isEmpty()) {
        return new Pointer(List.of());
      }
      if (!text.startsWith("/") || text.matches(".*~([^01].*|$)")) {
        throw new JsonPatchException("`" + text + "` is no JSON pointer");
      }
      var steps = new ArrayList<String>();
      for (var step : text.substring(1).split("/", -1)) {
        steps.add(step.replace("~1", "/").replace("~0", "~"));
      }
      return new Pointer(steps);
    }

    /** Whether this is the other or leads to it. */
    boolean leadsTo(Pointer other) {
      return other.steps.size() >= steps.size()
          && other.steps.subList(0, steps.size()).equals(steps);
    }

    @Override
    public String toString() {
      var text = new StringBuilder();
      steps.forEach(step -> text.append('/').append(step.replace("~", "~0").replace("/", "~1")));
      return text.toString();
    }
  }

  public JsonPatch {
    operations = List.copyOf(operations);
  }

  /**
   * Reads a patch.
   *
   * @throws JsonPatchException when it is not an array of operations
   */
  public static JsonPatch of(Json document) {
    if (!(document instanceof JsonArray(var items))) {
      throw new JsonPatchException("a patch is an array of operations");
    }
    return new JsonPatch(items.stream().map(JsonPatch::operation).toList());
  }

  private static Operation operation(Json item) {
    if (!(item instanceof JsonObject one)) {
      throw new JsonPatchException("an operation is an object");
    }
    var path = pointer(one, "path");
    return switch (one.string("op").orElse("")) {
      case "add" -> new Operation.Add(path, value(one));
      case "remove" -> new Operation.Remove(path);
      case "replace" -> new Operation.Replace(path, value(one));
      case "move" -> new Operation.Move(pointer(one, "from"), path);
      case "copy" -> new Operation.Copy(pointer(one, "from"), path);
      case "test" -> new Operation.Test(path, value(one));
      default -> throw new JsonPatchException("an operation has an `op` that RFC 6902 knows");
    };
  }

  private static Pointer pointer(JsonObject operation, String member) {
    return operation
        .string(member)
        .map(Pointer::parse)
        .orElseThrow(() -> new JsonPatchException("an operation has no `" + member + "`"));
  }

  private static Json value(JsonObject operation) {
    return operation
        .get("value")
        .orElseThrow(() -> new JsonPatchException("an operation has no `value`"));
  }

  /**
   * The document after the patch.
   *
   * @throws JsonPatchException when an operation cannot be carried out, or a test fails
   */
  public Json applyTo(Json document) {
    var result = document;
    for (var operation : operations) {
      result = apply(operation, result);
    }
    return result;
  }

  private static Json apply(Operation operation, Json document) {
    return switch (operation) {
      case Operation.Add(var path, var value) -> add(document, path, value);
      case Operation.Remove(var path) -> remove(document, path);
      case Operation.Replace(var path, var value) -> {
        require(document, path);
        yield set(document, path, 0, value);
      }
      case Operation.Move(var from, var path) -> {
        var value = require(document, from);
        if (from.equals(path)) {
          yield document;
        }
        if (from.leadsTo(path)) {
          throw new JsonPatchException("`" + from + "` cannot be moved into itself");
        }
        yield add(remove(document, from), path, value);
      }
      case Operation.Copy(var from, var path) -> add(document, path, require(document, from));
      case Operation.Test(var path, var value) -> {
        if (!isEqual(require(document, path), value)) {
          throw new JsonPatchException("`" + path + "` has another value");
        }
        yield document;
      }
    };
  }

  private static Json require(Json document, Pointer path) {
    var found = Optional.of(document);
    for (var step : path.steps()) {
      found = found.flatMap(value -> child(value, step));
    }
    return found.orElseThrow(() -> nothing(path));
  }

  private static Optional<Json> child(Json value, String step) {
    return switch (value) {
      case JsonObject object -> object.get(step);
      case JsonArray(var items) -> index(step, items.size() - 1).map(items::get);
      default -> Optional.empty();
    };
  }

  /** The index that a step is, without zeros before it, up to the last one. */
  private static Optional<Integer> index(String step, int last) {
    if (!step.matches("0|[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(step);
    return index <= last ? Optional.of(index) : Optional.empty();
  }

  private static Json set(Json document, Pointer path, int depth, Json value) {
    if (depth == path.steps().size()) {
      return value;
    }
    var step = path.steps().get(depth);
    return switch (document) {
      case JsonObject object ->
          object.with(
              step, set(object.get(step).orElseThrow(() -> nothing(path)), path, depth + 1, value));
      case JsonArray(var items) -> {
        int index = index(step, items.size() - 1).orElseThrow(() -> nothing(path));
        var more = new ArrayList<>(items);
        more.set(index, set(items.get(index), path, depth + 1, value));
        yield new JsonArray(more);
      }
      default -> throw nothing(path);
    };
  }

  private static Json add(Json document, Pointer path, Json value) {
    if (path.steps().isEmpty()) {
      return value;
    }
    var parent = new Pointer(path.steps().subList(0, path.steps().size() - 1));
    var step = path.steps().getLast();
    return switch (require(document, parent)) {
      case JsonObject object -> set(document, parent, 0, object.with(step, value));
      case JsonArray(var items) -> {
        int index =
            step.equals(END)
                ? items.size()
                : index(step, items.size()).orElseThrow(() -> nothing(path));
        var more = new ArrayList<>(items);
        more.add(index, value);
        yield set(document, parent, 0, new JsonArray(more));
      }
      default -> throw nothing(path);
    };
  }

  private static Json remove(Json document, Pointer path) {
    require(document, path);
    if (path.steps().isEmpty()) {
      throw new JsonPatchException("the whole document cannot be removed");
    }
    var parent = new Pointer(path.steps().subList(0, path.steps().size() - 1));
    var step = path.steps().getLast();
    return switch (require(document, parent)) {
      case JsonObject object -> {
        var less = new LinkedHashMap<>(object.members());
        less.remove(step);
        yield set(document, parent, 0, new JsonObject(less));
      }
      case JsonArray(var items) -> {
        var less = new ArrayList<>(items);
        less.remove((int) index(step, items.size() - 1).orElseThrow());
        yield set(document, parent, 0, new JsonArray(less));
      }
      default -> throw nothing(path);
    };
  }

  /** As RFC 6902 has it: the order of members does not count, nor how a number is written. */
  private static boolean isEqual(Json one, Json other) {
    return switch (one) {
      case Json.JsonNumber(var number) ->
          other instanceof Json.JsonNumber(var second) && number.compareTo(second) == 0;
      case JsonArray(var items) ->
          other instanceof JsonArray(var others)
              && items.size() == others.size()
              && IntStream.range(0, items.size())
                  .allMatch(index -> isEqual(items.get(index), others.get(index)));
      case JsonObject object ->
          other instanceof JsonObject second
              && new TreeSet<>(object.members().keySet())
                  .equals(new TreeSet<>(second.members().keySet()))
              && object.members().keySet().stream()
                  .allMatch(name ->
                      isEqual(object.get(name).orElseThrow(), second.get(name).orElseThrow()));
      case Json.JsonString _, Json.JsonBoolean _, Json.JsonNull _ -> one.equals(other);
    };
  }

  private static JsonPatchException nothing(Pointer path) {
    return new JsonPatchException("there is nothing at `" + path + "`");
  }
}
