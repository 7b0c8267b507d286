package dev.plinth.world.workload;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.World;
import dev.plinth.world.naming.Existence;
import dev.plinth.world.naming.Link;
import dev.plinth.world.naming.Links;
import dev.plinth.world.naming.Lookup.Found;
import dev.plinth.world.workload.EncryptionKey.Alias;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of keys, those by alias among them. */
final class KeyLinks {
  private static final String ALIAS = "AWS::KMS::Alias";

  private final Map<ResourceKey, List<Found>> keysOf = new HashMap<>();
  private final Map<ResourceKey, List<Alias>> aliasesOf = new HashMap<>();

  KeyLinks(World world, Links links) {
    for (var row : world.ofType(ALIAS)) {
      var alias = Settings.of(links, row);
      for (var link : alias.links("TargetKeyId", EncryptionKey.TYPE, EncryptionKey.REPLICA)) {
        for (var found : link.found()) {
          var exists = Existence.both(row.exists(), found.exists());
          keysOf
              .computeIfAbsent(row.key(), _ -> new ArrayList<>())
              .add(new Found(found.key(), exists));
          aliasesOf
              .computeIfAbsent(found.key(), _ -> new ArrayList<>())
              .add(new Alias(row.key(), alias.name("AliasName"), exists));
        }
      }
    }
  }

  List<Alias> aliases(ResourceKey key) {
    return aliasesOf.getOrDefault(key, List.of());
  }

  /** The keys at the end of a path, each alias replaced by what it is that of. */
  List<Link> of(Settings settings, String path) {
    return settings.links(path, EncryptionKey.TYPE, EncryptionKey.REPLICA, ALIAS).stream()
        .map(this::followed)
        .toList();
  }

  private Link followed(Link link) {
    var found = new ArrayList<Found>();
    for (var one : link.found()) {
      for (var key : keysOf.getOrDefault(one.key(), List.of(one))) {
        found.add(
            key.key().equals(one.key())
                ? one
                : new Found(key.key(), Existence.both(one.exists(), key.exists())));
      }
    }
    return new Link(link.by(), link.named(), found, link.rest());
  }
}
