package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys and values of a mapping, as far as it has been read. Keys are texts, each given once.
 *
 * <p>YAML 1.2 dropped the merge key of 1.1, but people who know YAML write it: {@code <<} takes a
 * mapping, or a list of them of which the earlier win, and brings those keys that the mapping does
 * not give itself.
 *
 * @see <a href="https://yaml.org/type/merge.html">Merge key</a>
 */
final class OpenMapping implements Open {
  private static final String MERGE = "<<";

  private sealed interface Part {}

  private record Given(Entry entry) implements Part {}

  private record Merged(Mapping mapping) implements Part {}

  private final Start start;
  private final Positions positions;
  private final Complaints complaints;
  private final List<Part> parts = new ArrayList<>();
  private final Map<String, Scalar> given = new LinkedHashMap<>();
  private Optional<Built> key = Optional.empty();
  private Positions.Position first;
  private Positions.Position end;
  private boolean begun;
  private long size = 1;
  private int height = 1;

  OpenMapping(Start start, Positions positions, Complaints complaints) {
    this.start = start;
    this.positions = positions;
    this.complaints = complaints;
    this.first = start.at();
    this.end = start.at();
  }

  @Override
  public Optional<String> anchor() {
    return start.name();
  }

  @Override
  public void add(Built child) {
    end = Positions.Position.endOf(child.written());
    size += child.size();
    height = Math.max(height, child.height() + 1);
    if (key.isPresent()) {
      entry(key.get(), child);
      key = Optional.empty();
    } else {
      if (!begun && !start.flow()) {
        first = Positions.Position.startOf(child.written());
      }
      begun = true;
      key = Optional.of(child);
    }
  }

  private void entry(Built key, Built value) {
    switch (key.node()) {
      case Scalar scalar when scalar.plain() && scalar.text().isEmpty() ->
          complaints.add(
              Diagnostic.error(SourceCodes.KEY, key.written(), "a key is missing before the `:`")
                  .tryInstead("name: value"));
      case Scalar scalar when scalar.plain() && scalar.text().equals(MERGE) -> {
        if (unique(scalar, key.written())) {
          merge(value);
        }
      }
      case Scalar scalar -> {
        if (unique(scalar, key.written())) {
          var at = new Scalar(scalar.text(), scalar.plain(), scalar.tag(), key.written());
          parts.add(new Given(new Entry(at, value.node())));
        }
      }
      case Mapping _ -> complaints.add(badKey(key.written(), "a mapping"));
      case Sequence _ -> complaints.add(badKey(key.written(), "a list"));
    }
  }

  private static Diagnostic badKey(Origin origin, String kind) {
    return Diagnostic.error(SourceCodes.KEY, origin, "a key must be a name, not " + kind)
        .note("`{` and `[` begin a mapping or list, also where a template was meant")
        .tryInstead("\"{name}\": value, with quotes, when the text itself starts with a bracket");
  }

  private boolean unique(Scalar key, Origin written) {
    var before = given.get(key.text());
    if (before == null) {
      given.put(key.text(), new Scalar(key.text(), key.plain(), key.tag(), written));
      return true;
    }
    complaints.add(duplicate(key.text(), written, before.origin()));
    return false;
  }

  /** A key that the mapping has already. */
  static Diagnostic duplicate(String key, Origin again, Origin first) {
    var duplicate =
        Diagnostic.error(SourceCodes.DUPLICATE_KEY, again, "`" + key + "` is given twice")
            .label("given again")
            .related(first, "first given here")
            .note("one of the two would be lost without a word");
    return key.equals(MERGE)
        ? duplicate.tryInstead("<<: [*one, *other], the earlier wins")
        : duplicate.tryInstead("one `" + key + "` with both contents");
  }

  private void merge(Built value) {
    switch (value.node()) {
      case Mapping mapping -> parts.add(new Merged(mapping));
      case Sequence sequence -> {
        for (var item : sequence.items()) {
          if (item instanceof Mapping mapping) {
            parts.add(new Merged(mapping));
          } else {
            complaints.add(badMerge(item.origin()));
          }
        }
      }
      case Scalar _ -> complaints.add(badMerge(value.written()));
    }
  }

  private static Diagnostic badMerge(Origin origin) {
    return Diagnostic.error(SourceCodes.MERGE, origin, "`<<` merges a mapping, and this is none")
        .tryInstead("<<: *name, where `&name` stands before a mapping");
  }

  @Override
  public Built close(Positions.Position mark) {
    var entries = new LinkedHashMap<String, Entry>();
    for (var part : parts) {
      switch (part) {
        case Given(var entry) -> entries.put(entry.key().text(), entry);
        case Merged(var mapping) -> {
          for (var entry : mapping.entries()) {
            if (!given.containsKey(entry.key().text())) {
              entries.putIfAbsent(entry.key().text(), entry);
            }
          }
        }
      }
    }
    var origin = positions.between(first, start.flow() ? mark : end);
    var node = new Mapping(List.copyOf(entries.values()), start.tag(), origin);
    return new Built(node, origin, size, height);
  }
}
