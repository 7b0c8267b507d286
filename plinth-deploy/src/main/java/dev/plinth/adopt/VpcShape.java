package dev.plinth.adopt;

import dev.plinth.adopt.Findings.FoundSubnet;
import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.adopt.Findings.WayOut;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A VPC as an estate says it: tiers with a subnet in each zone.
 *
 * @param zones those that every tier has a subnet in
 * @param left the subnets that fit into no tier
 */
record VpcShape(
    FoundVpc vpc, SortedSet<String> zones, List<ShapedTier> tiers, List<FoundSubnet> left) {

  /** The subnets of one purpose, by zone. */
  record ShapedTier(String kind, NavigableMap<String, FoundSubnet> subnets) {
    ShapedTier {
      subnets = Collections.unmodifiableNavigableMap(new TreeMap<>(subnets));
    }
  }

  /** The shape in which the most subnets have a place. */
  static VpcShape of(FoundVpc vpc) {
    var possible = possible(vpc);
    SortedSet<String> zones = new TreeSet<>();
    var most = 0;
    for (var candidate : candidates(possible)) {
      var carried =
          candidate.size()
              * (int)
                  possible.stream()
                      .filter(tier -> tier.subnets().keySet().containsAll(candidate))
                      .count();
      if (carried > most) {
        most = carried;
        zones = candidate;
      }
    }
    var chosen = zones;
    var tiers =
        possible.stream()
            .filter(tier -> !chosen.isEmpty() && tier.subnets().keySet().containsAll(chosen))
            .map(tier -> {
              var subnets = new TreeMap<>(tier.subnets());
              subnets.keySet().retainAll(chosen);
              return new ShapedTier(tier.kind(), subnets);
            })
            .toList();
    var carried =
        tiers.stream()
            .flatMap(tier -> tier.subnets().values().stream())
            .collect(Collectors.toUnmodifiableSet());
    return new VpcShape(
        vpc,
        chosen,
        tiers,
        vpc.subnets().stream().filter(subnet -> !carried.contains(subnet)).toList());
  }

  /** The zones of each tier, and those that all have. */
  private static List<SortedSet<String>> candidates(List<ShapedTier> tiers) {
    var candidates = new ArrayList<SortedSet<String>>();
    tiers.forEach(tier -> candidates.add(new TreeSet<>(tier.subnets().keySet())));
    if (!tiers.isEmpty()) {
      var common = new TreeSet<>(candidates.getFirst());
      candidates.forEach(common::retainAll);
      candidates.add(common);
    }
    return candidates;
  }

  /** For each purpose as many tiers as it has subnets in a zone. */
  private static List<ShapedTier> possible(FoundVpc vpc) {
    // a tier that is routed by one table has the subnets of one table
    var subnets =
        vpc.subnets().stream()
            .sorted(
                Comparator.comparing((FoundSubnet subnet) -> table(vpc, subnet))
                    .thenComparing(FoundSubnet::id))
            .toList();
    boolean hasNat = subnets.stream().anyMatch(subnet -> subnet.wayOut() == WayOut.NAT);
    var byKind = new TreeMap<String, List<NavigableMap<String, FoundSubnet>>>();
    for (var subnet : subnets) {
      if (ZoneId.parse(subnet.zone()).isPresent()) {
        var tiers = byKind.computeIfAbsent(kind(subnet, hasNat), _ -> new ArrayList<>());
        tiers.stream()
            .filter(tier -> !tier.containsKey(subnet.zone()))
            .findFirst()
            .orElseGet(() -> {
              var next = new TreeMap<String, FoundSubnet>();
              tiers.add(next);
              return next;
            })
            .put(subnet.zone(), subnet);
      }
    }
    var all = new ArrayList<ShapedTier>();
    byKind.forEach((kind, tiers) -> tiers.forEach(tier -> all.add(new ShapedTier(kind, tier))));
    return all;
  }

  private static String table(FoundVpc vpc, FoundSubnet subnet) {
    return vpc.routing().table(subnet.id()).map(FoundRouting.FoundTable::id).orElse("");
  }

  /** Beside subnets with a way out, those without hold data. */
  private static String kind(FoundSubnet subnet, boolean hasNat) {
    return switch (subnet.wayOut()) {
      case INTERNET -> "public";
      case NAT -> "app";
      case NONE -> hasNat ? "data" : "app";
    };
  }

  /** Whether a tier is reached from the internet. */
  boolean isPublic() {
    return tiers.stream().anyMatch(tier -> tier.kind().equals("public"));
  }

  /**
   * The lines of the VPC in the estate file.
   *
   * @param routing how it is routed in the estate
   */
  String text(String name, String account, RoutingShape routing) {
    var text = new StringBuilder();
    text.append("    ").append(name).append(": # ").append(vpc.id()).append('\n');
    routing.changes().forEach(change -> line(text, 3, "# " + change));
    line(text, 3, "account: " + account);
    line(text, 3, "region: " + vpc.region());
    line(text, 3, "cidr: " + vpc.range());
    line(text, 3, "zones: [" + String.join(", ", zones) + "]");
    line(text, 3, "tiers:");
    var names = new Names();
    for (var tier : routing.tiers()) {
      var called = names.of(tier.kind(), tier.kind());
      line(text, 4, called + ":");
      if (!called.equals(tier.kind())) {
        line(text, 5, "kind: " + tier.kind());
      }
      var subnets = new ArrayList<String>();
      tier.subnets().forEach((zone, subnet) -> subnets.add(zone + ": " + subnet.range()));
      line(text, 5, "subnets: { " + String.join(", ", subnets) + " }");
    }
    line(text, 3, "nat: " + routing.nat().word());
    line(text, 3, "endpoints: gateway");
    line(text, 3, "attached: false");
    return text.toString();
  }

  private static void line(StringBuilder text, int depth, String words) {
    text.append("  ".repeat(depth)).append(words).append('\n');
  }
}
