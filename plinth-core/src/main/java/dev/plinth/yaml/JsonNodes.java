package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The nodes of a strict JSON text, as the YAML reader would give them.
 *
 * <p>It takes a little more than that reader: white space before the colon of a key may hold line
 * ends, and a key may be of any length.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class JsonNodes {
  // the length of the text bounds all of these, and depth is counted here
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final SourceFile file;
  private final String text;
  private final Complaints complaints;
  private final Limits limits;
  private final SharedTexts texts = new SharedTexts();
  private final Deque<OpenJson> open = new ArrayDeque<>();
  private Optional<Node> root = Optional.empty();
  private Optional<Diagnostic> fault = Optional.empty();
  private boolean stopped;
  private int nodes;

  JsonNodes(SourceFile file, Complaints complaints, Limits limits) {
    this.file = file;
    this.text = file.text();
    this.complaints = complaints;
    this.limits = limits;
  }

  /** Whether a text begins as JSON does, with an object or array. */
  static boolean isExpected(String text) {
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ' ', '\t', '\r', '\n' -> {}
        case '{', '[' -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return false;
  }

  /** Why the text is not strict JSON, once it has been read. */
  Optional<Diagnostic> fault() {
    return fault;
  }

  /** The root; empty when the text is not strict JSON or was given up. */
  Optional<Node> read() {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      for (var token = parser.nextToken(); token != null && !stopped; token = parser.nextToken()) {
        if (root.isPresent()) {
          fault = Optional.of(JsonSyntaxError.trailing(start(parser)));
          break;
        }
        take(parser, token);
      }
    } catch (JacksonException e) {
      var begun = Optional.ofNullable(open.peek()).map(collection -> collection.start());
      fault = Optional.of(JsonSyntaxError.of(e, file, begun));
    }
    return stopped || fault.isPresent() ? Optional.empty() : root;
  }

  private void take(JsonParser parser, JsonToken token) {
    switch (token) {
      case START_OBJECT -> open(new OpenJson.OpenObject(start(parser), complaints));
      case START_ARRAY -> open(new OpenJson.OpenArray(start(parser)));
      case END_OBJECT, END_ARRAY -> place(open.pop().close(start(parser)));
      case PROPERTY_NAME -> count(key(parser));
      case VALUE_STRING -> scalar(parser, false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE, VALUE_NULL ->
          scalar(parser, true);
      case VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("token " + token);
    }
  }

  private Origin key(JsonParser parser) {
    var key = new Scalar(parser.currentName(), false, "", quoted(parser));
    open.element().key(key);
    return key.origin();
  }

  private void scalar(JsonParser parser, boolean plain) {
    var value =
        texts.of(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
    var origin = plain ? extent(parser, value.length()) : quoted(parser);
    place(new Scalar(value, plain, "", origin));
    count(origin);
  }

  private void open(OpenJson collection) {
    open.push(collection);
    if (open.size() > limits.depth()) {
      giveUp(limits.tooDeep(collection.start()));
    }
    count(collection.start());
  }

  private void place(Node node) {
    if (open.isEmpty()) {
      root = Optional.of(node);
    } else {
      open.element().add(node);
    }
  }

  private void count(Origin origin) {
    nodes++;
    if (nodes > limits.nodes()) {
      giveUp(limits.tooMany(origin));
    }
  }

  private void giveUp(Diagnostic reason) {
    if (!stopped) {
      complaints.add(reason);
    }
    stopped = true;
  }

  /** The bracket the parser stands at. */
  private Origin start(JsonParser parser) {
    return extent(parser, 1);
  }

  /** No token of JSON runs over the end of a line. */
  private Origin extent(JsonParser parser, int length) {
    var at = parser.currentTokenLocation();
    return new Origin(
        file, at.getLineNr(), at.getColumnNr(), at.getLineNr(), at.getColumnNr() + length);
  }

  private Origin quoted(JsonParser parser) {
    var at = parser.currentTokenLocation();
    var length = quotedLength((int) at.getCharOffset());
    return new Origin(
        file, at.getLineNr(), at.getColumnNr(), at.getLineNr(), at.getColumnNr() + length);
  }

  /** From the quote at this offset to the one that ends the text, both included. */
  private int quotedLength(int start) {
    var end = text.indexOf('"', start + 1);
    while (isEscaped(end)) {
      end = text.indexOf('"', end + 1);
    }
    return end + 1 - start;
  }

  private boolean isEscaped(int quote) {
    var before = quote;
    while (text.charAt(before - 1) == '\\') {
      before--;
    }
    return (quote - before) % 2 == 1;
  }
}
