package dev.plinth.yaml;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object or array of JSON whose end has not been read yet. */
sealed interface OpenJson {
  /** Its opening bracket. */
  Origin start();

  /** Takes the key of the next value. */
  void key(Scalar key);

  /** Takes the next item or value. */
  void add(Node child);

  /** The whole, when its closing bracket stands here. */
  Node close(Origin end);

  /** From one bracket to the other. */
  static Origin between(Origin start, Origin end) {
    return new Origin(start.file(), start.line(), start.column(), end.endLine(), end.endColumn());
  }

  /** The items of an array. */
  record OpenArray(Origin start, List<Node> items) implements OpenJson {
    OpenArray(Origin start) {
      this(start, new ArrayList<>());
    }

    @Override
    public void key(Scalar key) {
      throw new IllegalStateException("a key in an array");
    }

    @Override
    public void add(Node child) {
      items.add(child);
    }

    @Override
    public Node close(Origin end) {
      return new Sequence(items, "", between(start, end));
    }
  }

  /** The members of an object, each name given once. */
  final class OpenObject implements OpenJson {
    /**
     * Up to here looking through a list is faster than a hash table, and most objects are small.
     */
    private static final int FEW = 8;

    private final Origin start;
    private final Complaints complaints;
    private final List<Entry> entries = new ArrayList<>(FEW);
    private Map<String, Scalar> given = Map.of();
    private Optional<Scalar> key = Optional.empty();

    OpenObject(Origin start, Complaints complaints) {
      this.start = start;
      this.complaints = complaints;
    }

    @Override
    public Origin start() {
      return start;
    }

    @Override
    public void key(Scalar next) {
      key = Optional.of(next);
    }

    @Override
    public void add(Node child) {
      var name = key.orElseThrow();
      var before = given(name.text());
      if (before.isPresent()) {
        complaints.add(OpenMapping.duplicate(name.text(), name.origin(), before.get().origin()));
        return;
      }
      entries.add(new Entry(name, child));
      if (entries.size() == FEW) {
        given = new HashMap<>();
        entries.forEach(entry -> given.put(entry.key().text(), entry.key()));
      } else if (entries.size() > FEW) {
        given.put(name.text(), name);
      }
    }

    private Optional<Scalar> given(String name) {
      if (entries.size() >= FEW) {
        return Optional.ofNullable(given.get(name));
      }
      for (var entry : entries) {
        if (entry.key().text().equals(name)) {
          return Optional.of(entry.key());
        }
      }
      return Optional.empty();
    }

    @Override
    public Node close(Origin end) {
      return new Mapping(entries, "", between(start, end));
    }
  }
}
