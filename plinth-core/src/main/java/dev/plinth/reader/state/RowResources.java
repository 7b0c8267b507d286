package dev.plinth.reader.state;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedCollection;

/** Resources of rows: of several rows for one resource the owner's wins. */
final class RowResources {
  private final Map<ResourceKey, Resource> resources = new LinkedHashMap<>();
  private final List<Missing> missing = new ArrayList<>();

  RowResources(List<Row> rows) {
    var same = new LinkedHashMap<Row.Same, List<Row>>();
    rows.forEach(row -> same.computeIfAbsent(row.same(), _ -> new ArrayList<>()).add(row));
    same.values().forEach(this::add);
  }

  SequencedCollection<Resource> resources() {
    return List.copyOf(resources.values());
  }

  /** What only those answers tell of that add to others. */
  List<Missing> missing() {
    return missing;
  }

  private void add(List<Row> rows) {
    var sorted = rows.stream().sorted(Row.BEST).toList();
    var best = sorted.getFirst();
    if (!best.tells()) {
      missing.add(
          new Missing(
              best.mapping().type() + " " + best.id(),
              "only its " + best.kind() + " were recorded"));
      return;
    }
    var kinds = new HashSet<String>();
    var properties = new LinkedHashMap<String, Term>();
    var attributes = new LinkedHashMap<String, Term>();
    for (var row : sorted) {
      if (kinds.add(row.kind())) {
        row.mapping().properties(row.scope()).members().forEach(properties::putIfAbsent);
        row.mapping().attributes(row.scope()).members().forEach(attributes::putIfAbsent);
        children(row.mapping(), row.scope(), best.place());
      }
    }
    put(best.mapping().type(), best.id(), best.place(), best.scope(), properties, attributes);
  }

  private void children(Mapping mapping, Scope scope, StackKey place) {
    for (var child : mapping.children()) {
      for (var row : child.rows(scope)) {
        if (child.mapping().takes(row)) {
          child.mapping().id(row).ifPresent(id -> child(child.mapping(), row, id, place));
        }
      }
    }
  }

  private void child(Mapping mapping, Scope row, String id, StackKey place) {
    put(
        mapping.type(),
        id,
        place,
        row,
        mapping.properties(row).members(),
        mapping.attributes(row).members());
    children(mapping, row, place);
  }

  private void put(
      String type,
      String id,
      StackKey place,
      Scope row,
      Map<String, Term> properties,
      Map<String, Term> attributes) {
    var origin = row.row().origin();
    var key = new ResourceKey(place, id);
    var resource =
        new Resource(
            key,
            type,
            fields(properties, origin),
            fields(attributes, origin),
            new Term.Truth(true, origin),
            origin);
    var other = resources.putIfAbsent(key, resource);
    if (other != null) {
      missing.add(new Missing(type + " " + id, "an " + other.type() + " has the same id"));
    }
  }

  private static Term.Fields fields(Map<String, Term> members, Origin origin) {
    return new Term.Fields(new LinkedHashMap<>(members), origin);
  }
}
