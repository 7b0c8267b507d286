package dev.plinth.world.workload;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.World;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Links;
import dev.plinth.world.naming.Lookup.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The resources of a World as settings, and which of them belong to which. */
final class Rows {
  /** What makes a part of another resource of a resource. */
  @FunctionalInterface
  interface Making<T> {
    /** The part, where it is there. */
    T of(Settings settings, Term exists);
  }

  /** What others say they are parts of. */
  record Parts<T>(Map<ResourceKey, List<T>> byKey) {
    List<T> of(ResourceKey key) {
      return byKey.getOrDefault(key, List.of());
    }
  }

  private final World world;
  private final Links links;
  private final List<Link> loose = new ArrayList<>();

  Rows(World world) {
    this.world = world;
    links = new Links(world);
  }

  /** What belongs to nothing that the World holds. */
  List<Link> loose() {
    return List.copyOf(loose);
  }

  KeyLinks keys() {
    return new KeyLinks(world, links);
  }

  /** Something of each resource of these types. */
  <T> List<T> of(Function<Settings, ? extends T> making, String... types) {
    return Stream.of(types)
        .flatMap(type -> world.ofType(type).stream())
        .<T>map(row -> making.apply(Settings.of(links, row)))
        .toList();
  }

  /** Resources that say in a property whose they are. */
  Parts<Found> holders(String type, String property, String of) {
    return parts(type, property, of, (settings, exists) -> new Found(settings.row().key(), exists));
  }

  /** What becomes of such resources. */
  <T> Parts<T> parts(String type, String property, String of, Making<T> making) {
    var all = new HashMap<ResourceKey, List<T>>();
    for (var row : world.ofType(type)) {
      var settings = Settings.of(links, row);
      for (var link : settings.links(property, of)) {
        if (!link.isWhole()) {
          loose.add(link);
        }
        for (var found : link.found()) {
          all.computeIfAbsent(found.key(), _ -> new ArrayList<>())
              .add(making.of(settings, Existence.both(row.exists(), found.exists())));
        }
      }
    }
    return new Parts<>(all);
  }
}
