package dev.plinth.plan;

import dev.plinth.blueprint.LogicalId;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.StackSource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What keeps existing under another name. A name is taken to be renamed only where the old side has
 * the old one, the new side has the new one, and neither has the other.
 *
 * @param renames what the estate file says
 * @param stacks old to new, those that stay where they are left out
 * @param resources old to new, those whose logical id and stack stay left out
 * @param steps ids of steps of the organization, old to new
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stack-refactoring.html">Stack
 *     refactoring</a>
 */
public record Moves(
    List<Rename> renames,
    SequencedMap<StackKey, StackKey> stacks,
    SequencedMap<ResourceKey, ResourceKey> resources,
    SequencedMap<String, String> steps) {
  private static final StackKey ORGANIZATION = new StackKey("", "", "organization");

  /** What {@link LogicalId} puts behind names that cannot be read back. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{6}$");

  public Moves {
    renames = List.copyOf(renames);
    stacks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(stacks));
    resources = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(resources));
    steps = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(steps));
  }

  /** What the renames make of two sides. */
  public static Moves of(List<Rename> renames, SourceParts before, SourceParts after) {
    var moves =
        new Moves(renames, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
    if (renames.isEmpty()) {
      return moves;
    }
    var old = byKey(before);
    var now = byKey(after);
    var stacks = moves.stacks(old.keySet(), now.keySet());
    var resources = new LinkedHashMap<ResourceKey, ResourceKey>();
    old.forEach((key, source) -> {
      var target = now.get(stacks.getOrDefault(key, key));
      if (target != null) {
        resources.putAll(moves.resources(source, target));
      }
    });
    return new Moves(renames, stacks, resources, moves.steps(ids(before), ids(after)));
  }

  /** What a resource is called on the new side. */
  public ResourceKey now(ResourceKey old) {
    var moved = resources.get(old);
    if (moved != null) {
      return moved;
    }
    if (old.stack().equals(ORGANIZATION)) {
      return new ResourceKey(ORGANIZATION, steps.getOrDefault(old.id(), old.id()));
    }
    return new ResourceKey(now(old.stack()), old.id());
  }

  /** Where a stack stands on the new side. */
  public StackKey now(StackKey old) {
    return stacks.getOrDefault(old, old);
  }

  private static Map<StackKey, StackSource> byKey(SourceParts parts) {
    var all = new TreeMap<StackKey, StackSource>();
    parts.stacks().forEach(stack -> all.putIfAbsent(stack.key(), stack));
    return all;
  }

  private static Set<String> ids(SourceParts parts) {
    return parts.organization().stream()
        .map(step -> step.id())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private SequencedMap<StackKey, StackKey> stacks(Set<StackKey> before, Set<StackKey> after) {
    var found = new LinkedHashMap<StackKey, StackKey>();
    for (var key : before) {
      var renamed = new StackKey(account(key.account()), key.region(), words(key.name()));
      if (!renamed.equals(key)
          && !after.contains(key)
          && after.contains(renamed)
          && !before.contains(renamed)) {
        found.put(key, renamed);
      }
    }
    return found;
  }

  private String account(String name) {
    return renames.stream()
        .filter(rename -> rename.kind() == Rename.Kind.ACCOUNT && rename.was().equals(name))
        .map(Rename::now)
        .findFirst()
        .orElse(name);
  }

  /** A name of words with hyphens between, in the new names. */
  private String words(String name) {
    var renamed = name;
    for (var rename : renames) {
      var old = rename.was().replace('/', '-');
      renamed =
          renamed.replaceAll(
              "(?<![A-Za-z0-9])" + Pattern.quote(old) + "(?![A-Za-z0-9])",
              rename.now().replace('/', '-'));
    }
    return renamed;
  }

  private SequencedMap<String, String> steps(Set<String> before, Set<String> after) {
    var found = new LinkedHashMap<String, String>();
    for (var id : before) {
      var renamed = id;
      for (var rename : renames) {
        renamed =
            renamed.replaceAll(
                "(?<![A-Za-z0-9/-])" + Pattern.quote(rename.was()) + "(?![A-Za-z0-9-])",
                rename.now());
      }
      if (!renamed.equals(id)
          && !after.contains(id)
          && after.contains(renamed)
          && !before.contains(renamed)) {
        found.put(id, renamed);
      }
    }
    return found;
  }

  /** The resources of a stack that both sides have. */
  private SequencedMap<ResourceKey, ResourceKey> resources(StackSource before, StackSource after) {
    var old = types(before);
    var now = types(after);
    var found = new LinkedHashMap<ResourceKey, ResourceKey>();
    var byName = new HashMap<String, Optional<String>>();
    now.forEach((id, type) -> {
      if (!old.containsKey(id)) {
        byName.merge(type + " " + readable(id), Optional.of(id), (_, _) -> Optional.empty());
      }
    });
    old.forEach((id, type) -> {
      var kept = now.containsKey(id) ? Optional.of(id) : match(type, id, byName);
      kept.map(other -> new ResourceKey(after.key(), other))
          .filter(key -> !key.equals(new ResourceKey(before.key(), id)))
          .ifPresent(key -> found.put(new ResourceKey(before.key(), id), key));
    });
    return found;
  }

  private Optional<String> match(String type, String id, Map<String, Optional<String>> byName) {
    var renamed = readable(id);
    for (var rename : renames) {
      renamed = renamed.replace(readable(rename.was()), readable(rename.now()));
    }
    var found = byName.getOrDefault(type + " " + renamed, Optional.empty());
    return renamed.equals(readable(id)) ? Optional.empty() : found;
  }

  private static String readable(String name) {
    var id = name.matches("[A-Za-z0-9]+") && Character.isUpperCase(name.charAt(0));
    return HASH.matcher(id ? name : LogicalId.of(name)).replaceFirst("");
  }

  private static Map<String, String> types(StackSource source) {
    var types = new LinkedHashMap<String, String>();
    TemplateSource.read(source.template())
        .template()
        .resources()
        .forEach((id, resource) -> types.put(id, resource.type().text()));
    return types;
  }
}
