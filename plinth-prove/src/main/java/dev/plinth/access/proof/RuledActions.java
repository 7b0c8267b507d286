package dev.plinth.access.proof;

import dev.plinth.access.ActionRules;
import dev.plinth.access.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/** The listed actions by the rules that AWS has for them, each looked up once. */
final class RuledActions {
  private static final Map<ServiceAuthorization, RuledActions> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<ActionRules, Integer> numbers = new HashMap<>();

  /** For each action by its id one more than the number of its rules; zero before it is asked. */
  private final int[] rules;

  private RuledActions(int actions) {
    this.rules = new int[actions];
  }

  /** Those of this data. */
  static RuledActions of(ServiceAuthorization authorization) {
    return KNOWN.computeIfAbsent(authorization, one -> new RuledActions(one.actions().size()));
  }

  /** Parts ids into those of actions with the same rules. */
  synchronized Collection<BitSet> parts(BitSet ids, ServiceAuthorization authorization) {
    var parts = new TreeMap<Integer, BitSet>();
    int last = 0;
    var part = new BitSet();
    for (int id = ids.nextSetBit(0); id >= 0; id = ids.nextSetBit(id + 1)) {
      int number = number(id, authorization);
      if (number != last) {
        part = parts.computeIfAbsent(number, _ -> new BitSet(rules.length));
        last = number;
      }
      part.set(id);
    }
    return parts.values();
  }

  private int number(int id, ServiceAuthorization authorization) {
    if (rules[id] == 0) {
      var name = authorization.actions().get(id).fullName().toLowerCase(Locale.ROOT);
      rules[id] = numbers.computeIfAbsent(ActionRules.of(name), _ -> numbers.size() + 1);
    }
    return rules[id];
  }

  /** Parts each set of ids into what another has and what it has not. */
  static List<BitSet> split(List<BitSet> sets, BitSet by) {
    var parts = new ArrayList<BitSet>(sets.size() + 1);
    for (var set : sets) {
      if (!set.intersects(by)) {
        parts.add(set);
        continue;
      }
      var within = (BitSet) set.clone();
      within.and(by);
      parts.add(within);
      if (within.cardinality() < set.cardinality()) {
        var others = (BitSet) set.clone();
        others.andNot(by);
        parts.add(others);
      }
    }
    return parts;
  }
}
