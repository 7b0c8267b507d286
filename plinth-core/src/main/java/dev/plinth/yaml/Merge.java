package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Joins the contents of two files: mappings key by key, lists end to end, a key without a value
 * gives way. Anything else that both give is a duplicate key, and the first stays.
 */
record Merge(Consumer<Diagnostic> complaints) {
  Mapping mappings(Mapping first, Mapping second) {
    var entries = new LinkedHashMap<String, Entry>();
    first.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    for (var entry : second.entries()) {
      entries.merge(entry.key().text(), entry, this::entries);
    }
    return new Mapping(new ArrayList<>(entries.values()), first.tag(), first.origin());
  }

  private Entry entries(Entry first, Entry second) {
    var value = values(first.value(), second.value());
    if (value.isEmpty()) {
      complaints.accept(
          Diagnostic.error(
                  SourceCodes.DUPLICATE_KEY,
                  second.key().origin(),
                  "`" + second.key().text() + "` is given twice")
              .label("given again")
              .related(first.key().origin(), "first given here")
              .note("files join mappings and lists, but of single values one would be lost"));
    }
    return new Entry(first.key(), value.orElse(first.value()));
  }

  private Optional<Node> values(Node first, Node second) {
    if (isNothing(second)) {
      return Optional.of(first);
    }
    if (isNothing(first)) {
      return Optional.of(second);
    }
    return first.tag().equals(second.tag()) ? same(first, second) : Optional.empty();
  }

  private Optional<Node> same(Node first, Node second) {
    return switch (first) {
      case Mapping one when second instanceof Mapping other -> Optional.of(mappings(one, other));
      case Sequence one when second instanceof Sequence other -> {
        var items = new ArrayList<>(one.items());
        items.addAll(other.items());
        yield Optional.of(new Sequence(items, one.tag(), one.origin()));
      }
      case Mapping _, Sequence _, Scalar _ -> Optional.empty();
    };
  }

  private static boolean isNothing(Node node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }
}
