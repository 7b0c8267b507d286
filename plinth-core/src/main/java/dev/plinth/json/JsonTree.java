package dev.plinth.json;

import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Makes {@link Json} of its tokens. */
public final class JsonTree implements JsonTokens {
  /** What was begun; an array has no names. */
  private record Begun(boolean isObject, List<String> names, List<Json> values) {
    Begun(boolean isObject) {
      this(isObject, new ArrayList<>(), new ArrayList<>());
    }

    Json json() {
      return isObject ? new JsonObject(Members.of(names, values)) : new JsonArray(values);
    }
  }

  private final Deque<Begun> begun = new ArrayDeque<>();

  private JsonTree() {
    // the whole is the one item of an array that nobody sees
    begun.push(new Begun(false));
  }

  /** The value of these tokens. */
  public static Json of(Consumer<? super JsonTokens> tokens) {
    var tree = new JsonTree();
    tokens.accept(tree);
    return tree.begun.pop().values().getFirst();
  }

  @Override
  public JsonTokens object() {
    begun.push(new Begun(true));
    return this;
  }

  @Override
  public JsonTokens array() {
    begun.push(new Begun(false));
    return this;
  }

  @Override
  public JsonTokens end() {
    return value(begun.pop().json());
  }

  @Override
  public JsonTokens name(String name) {
    begun.element().names().add(name);
    return this;
  }

  @Override
  public JsonTokens text(String text) {
    return value(Json.of(text));
  }

  @Override
  public JsonTokens number(BigDecimal number) {
    return value(Json.of(number));
  }

  @Override
  public JsonTokens truth(boolean truth) {
    return value(Json.of(truth));
  }

  @Override
  public JsonTokens nothing() {
    return value(Json.nothing());
  }

  private JsonTokens value(Json value) {
    begun.element().values().add(value);
    return this;
  }
}
