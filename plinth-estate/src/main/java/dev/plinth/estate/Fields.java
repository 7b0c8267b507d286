package dev.plinth.estate;

import dev.plinth.estate.grammar.Shape;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A mapping that fits its shape, read with the shape's defaults. */
record Fields(Shape.Keys shape, Mapping mapping) {
  /** The fields of a node; none when it is not a mapping. */
  static Fields of(Shape.Keys shape, Node node) {
    return new Fields(
        shape,
        node instanceof Mapping mapping ? mapping : new Mapping(List.of(), "", node.origin()));
  }

  Origin origin() {
    return mapping.origin();
  }

  boolean has(String key) {
    return mapping.get(key).isPresent();
  }

  /** The node of a key. */
  Optional<Node> node(String key) {
    return mapping.get(key);
  }

  /** The place of a key's value, or of the mapping when the key is not there. */
  Origin place(String key) {
    return placeOr(key, origin());
  }

  /** The place of a key's value, or another place when the key is not there. */
  Origin placeOr(String key, Origin other) {
    return mapping.get(key).map(Node::origin).orElse(other);
  }

  /** The text of a key, or its default at the place of the mapping. */
  Named named(String key) {
    return new Named(text(key), place(key));
  }

  /** The text of a key, or its default. */
  String text(String key) {
    return mapping
        .get(key)
        .filter(Scalar.class::isInstance)
        .map(Fields::text)
        .orElse(fallback(key));
  }

  /** The text of a key, or this. */
  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  long whole(String key) {
    return Long.parseLong(text(key));
  }

  boolean flag(String key) {
    return Boolean.parseBoolean(text(key));
  }

  /** The texts of a list, or the one text that stands for a list of one. */
  List<Named> names(String key) {
    var node = mapping.get(key);
    return node.isPresent() ? names(node.get()) : defaults(key);
  }

  private List<Named> defaults(String key) {
    var fallback = fallback(key);
    if (fallback.isEmpty()) {
      return List.of();
    }
    return List.of(fallback.replaceAll("[\\[\\]]", "").split(", ")).stream()
        .map(name -> new Named(name, origin()))
        .toList();
  }

  static List<Named> names(Node node) {
    return switch (node) {
      case Scalar scalar -> List.of(new Named(scalar.text(), scalar.origin()));
      case Sequence sequence ->
          sequence.items().stream().map(item -> new Named(text(item), item.origin())).toList();
      case Mapping _ -> List.of();
    };
  }

  /** The mapping of a key as fields; empty when the key is not there. */
  Fields fields(String key, Shape.Keys inner) {
    return Fields.of(inner, mapping.get(key).orElse(new Mapping(List.of(), "", origin())));
  }

  /** The entries of a table. */
  List<Entry> table(String key) {
    return mapping.get(key).map(Fields::entries).orElse(List.of());
  }

  static List<Entry> entries(Node node) {
    return node instanceof Mapping mapping ? mapping.entries() : List.of();
  }

  /** A table of texts, sorted. */
  NavigableMap<String, String> texts(String key) {
    var texts = new TreeMap<String, String>();
    table(key).forEach(entry -> texts.put(entry.key().text(), text(entry.value())));
    return Collections.unmodifiableNavigableMap(texts);
  }

  static String text(Node node) {
    return node instanceof Scalar scalar ? scalar.text() : "";
  }

  private String fallback(String key) {
    return shape
        .key(key)
        .map(Shape.Key::fallback)
        .orElseThrow(() -> new IllegalArgumentException("no key " + key));
  }
}
