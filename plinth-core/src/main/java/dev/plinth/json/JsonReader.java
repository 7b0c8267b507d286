package dev.plinth.json;

import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonObject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** Turns Jackson's tokens into {@link Json}. */
final class JsonReader {
  /** Levels of arrays and objects: CloudFormation and policies stay far below. */
  static final int DEPTH = 200;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
          .build();

  private JsonReader() {}

  static Json read(String text) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return document(parser);
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  static Json read(InputStream stream) {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), stream)) {
      return document(parser);
    } catch (JacksonException e) {
      throw failure(e);
    }
  }

  private static Json document(JsonParser parser) {
    var first = parser.nextToken();
    if (first == null) {
      throw failure("the text is empty", parser.currentLocation());
    }
    var value = value(parser, first);
    if (parser.nextToken() != null) {
      throw failure("text after the end of the value", parser.currentTokenLocation());
    }
    return value;
  }

  private static Json value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> Json.of(parser.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Json.of(parser.getDecimalValue());
      case VALUE_TRUE -> Json.of(true);
      case VALUE_FALSE -> Json.of(false);
      case VALUE_NULL -> Json.nothing();
      case PROPERTY_NAME, END_OBJECT, END_ARRAY, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("token " + token);
    };
  }

  private static JsonObject object(JsonParser parser) {
    var members = new LinkedHashMap<String, Json>();
    for (var name = parser.nextName(); name != null; name = parser.nextName()) {
      var at = parser.currentTokenLocation();
      if (members.put(name, value(parser, parser.nextToken())) != null) {
        throw failure("two members named `" + name + "`", at);
      }
    }
    return new JsonObject(members);
  }

  private static JsonArray array(JsonParser parser) {
    var items = new ArrayList<Json>();
    for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return new JsonArray(items);
  }

  private static JsonException failure(JacksonException e) {
    return failure(e.getOriginalMessage(), e.getLocation());
  }

  private static JsonException failure(
      String message, @org.jspecify.annotations.Nullable TokenStreamLocation at) {
    return at == null
        ? new JsonException(message, 0, 0)
        : new JsonException(message, at.getLineNr(), at.getColumnNr());
  }
}
