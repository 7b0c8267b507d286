package dev.plinth.access.authorization;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One service: what its block of the data says.
 *
 * @param actions by their name in small letters, as the other two
 */
record ServiceTable(
    List<ConditionKey> keys, List<ResourceType> resourceTypes, List<Action> actions) {
  /** Where a service's block is, and how much is in it. */
  record Head(String service, int keys, int resourceTypes, int actions, int length) {
    static Head of(String line) {
      var parts = line.split("\t", -1);
      return new Head(
          parts[0],
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]),
          Integer.parseInt(parts[4]));
    }
  }

  /** The action of this name, in any case. */
  Optional<Action> action(String name) {
    int low = 0;
    int high = actions.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = actions.get(middle).name().compareToIgnoreCase(name);
      if (order == 0) {
        return Optional.of(actions.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return Optional.empty();
  }

  static ServiceTable read(Head head, int firstId, String block) {
    return new Reader(head.service(), block).read(head, firstId);
  }

  private static final class Reader {
    private final String service;
    private final String block;
    private final List<ConditionKey> keys = new ArrayList<>();
    private final List<ResourceType> types = new ArrayList<>();
    private final Map<String, List<ConditionKey>> keyLists = new HashMap<>();
    private final Map<String, List<ResourceUse>> useLists = new HashMap<>();
    private final Map<String, Set<AccessLevel>> levelSets = new HashMap<>();
    private int at;

    Reader(String service, String block) {
      this.service = service;
      this.block = block;
    }

    ServiceTable read(Head head, int firstId) {
      for (int i = 0; i < head.keys(); i++) {
        keys.add(ConditionKey.of(field('\n')));
      }
      for (int i = 0; i < head.resourceTypes(); i++) {
        types.add(new ResourceType(service, field('\t'), field('\t'), keys(field('\n'))));
      }
      var actions = new ArrayList<Action>(head.actions());
      for (int i = 0; i < head.actions(); i++) {
        actions.add(
            new Action(
                firstId + i,
                service,
                field('\t'),
                levels(field('\t')),
                uses(field('\t')),
                keys(field('\n'))));
      }
      return new ServiceTable(List.copyOf(keys), List.copyOf(types), List.copyOf(actions));
    }

    private String field(char end) {
      int stop = block.indexOf(end, at);
      if (stop < 0) {
        throw new IllegalArgumentException("the block of " + service + " ends too early");
      }
      var field = block.substring(at, stop);
      at = stop + 1;
      return field;
    }

    private Set<AccessLevel> levels(String text) {
      return levelSets.computeIfAbsent(
          text,
          letters -> {
            var levels = EnumSet.noneOf(AccessLevel.class);
            for (int i = 0; i < letters.length(); i++) {
              levels.add(AccessLevel.of(letters.charAt(i)));
            }
            return levels;
          });
    }

    private List<ConditionKey> keys(String text) {
      if (text.isEmpty()) {
        return List.of();
      }
      return keyLists.computeIfAbsent(
          text,
          places -> {
            var list = new ArrayList<ConditionKey>();
            for (var place : places.split("\\.", -1)) {
              list.add(keys.get(Integer.parseInt(place, 36)));
            }
            return List.copyOf(list);
          });
    }

    private List<ResourceUse> uses(String text) {
      if (text.isEmpty()) {
        return List.of();
      }
      var known = useLists.get(text);
      if (known == null) {
        var list = new ArrayList<ResourceUse>();
        for (var use : text.split(",", -1)) {
          list.add(use(use));
        }
        known = List.copyOf(list);
        useLists.put(text, known);
      }
      return known;
    }

    private ResourceUse use(String text) {
      int colon = text.indexOf(':');
      var head = colon < 0 ? text : text.substring(0, colon);
      boolean required = head.endsWith("!");
      int place = Integer.parseInt(required ? head.substring(0, head.length() - 1) : head, 36);
      return new ResourceUse(
          types.get(place), required, colon < 0 ? List.of() : keys(text.substring(colon + 1)));
    }
  }
}
