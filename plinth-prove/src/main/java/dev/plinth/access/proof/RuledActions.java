package dev.plinth.access.proof;

import dev.plinth.access.ActionRules;
import dev.plinth.access.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;

/** The listed actions by the rules that AWS has for them, each looked up once. */
final class RuledActions {
  private static final Map<ServiceAuthorization, RuledActions> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Map<ActionRules, BitSet> byRules = new LinkedHashMap<>();
  private final BitSet known = new BitSet();

  /** Those of this data. */
  static RuledActions of(ServiceAuthorization authorization) {
    return KNOWN.computeIfAbsent(authorization, _ -> new RuledActions());
  }

  /** Parts ids into those of actions with the same rules. */
  synchronized List<BitSet> parts(BitSet ids, ServiceAuthorization authorization) {
    var unknown = (BitSet) ids.clone();
    unknown.andNot(known);
    unknown.stream().forEach(id -> read(id, authorization));
    var parts = new ArrayList<BitSet>();
    for (var alike : byRules.values()) {
      if (alike.intersects(ids)) {
        var part = (BitSet) alike.clone();
        part.and(ids);
        parts.add(part);
      }
    }
    return parts;
  }

  private void read(int id, ServiceAuthorization authorization) {
    var name = authorization.actions().get(id).fullName().toLowerCase(Locale.ROOT);
    byRules.computeIfAbsent(ActionRules.of(name), _ -> new BitSet()).set(id);
    known.set(id);
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
