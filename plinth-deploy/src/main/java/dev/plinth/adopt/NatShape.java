package dev.plinth.adopt;

import dev.plinth.adopt.FoundRouting.FoundNat;
import dev.plinth.adopt.FoundRouting.FoundTable;
import dev.plinth.adopt.VpcShape.ShapedTier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The NAT gateways of a VPC as an estate has them: one in the public subnet of every zone, for the
 * zone, or one in the first zone for all.
 *
 * @param word what the estate says of them
 * @param byZone those that are brought in, by zone; empty when they fit no word
 * @param tiers the tiers of the VPC, that with the gateways before other public ones
 * @param keepsRoutes whether routes through them lead where they lead today
 */
record NatShape(
    VpcShape shape,
    String word,
    NavigableMap<String, FoundNat> byZone,
    List<ShapedTier> tiers,
    boolean keepsRoutes) {
  private static final String ZONE = "zone";
  private static final String SINGLE = "single";
  private static final String NONE = "none";

  NatShape {
    byZone = Collections.unmodifiableNavigableMap(new TreeMap<>(byZone));
    tiers = List.copyOf(tiers);
  }

  /** Finds the word. */
  static NatShape of(VpcShape shape) {
    for (var tier : shape.tiers()) {
      if (!tier.kind().equals("public")) {
        continue;
      }
      for (var word : List.of(ZONE, SINGLE)) {
        var found = found(shape, tier, word);
        if (found.isPresent()) {
          var tiers = new ArrayList<>(shape.tiers());
          tiers.remove(tier);
          tiers.addFirst(tier);
          return new NatShape(shape, word, found.get(), tiers, true);
        }
      }
    }
    return new NatShape(shape, NONE, new TreeMap<>(), shape.tiers(), true);
  }

  /** The gateways by zone, when they are as the word says. */
  private static Optional<NavigableMap<String, FoundNat>> found(
      VpcShape shape, ShapedTier tier, String word) {
    var zones = word.equals(ZONE) ? List.copyOf(shape.zones()) : List.of(shape.zones().first());
    var found = new TreeMap<String, FoundNat>();
    for (var zone : zones) {
      var subnet = tier.subnets().get(zone);
      var there =
          shape.vpc().routing().gateways().stream()
              .filter(one -> subnet != null && one.subnet().equals(subnet.id()))
              .filter(one -> one.isPlain() && one.stack().isEmpty())
              .toList();
      if (there.size() != 1) {
        return Optional.empty();
      }
      found.put(zone, there.getFirst());
    }
    boolean leads =
        shape.tiers().stream()
            .filter(one -> one.kind().equals("app"))
            .allMatch(one ->
                one.subnets().entrySet().stream()
                    .allMatch(entry ->
                        shape
                            .vpc()
                            .routing()
                            .table(entry.getValue().id())
                            .flatMap(FoundTable::wayOut)
                            .equals(
                                Optional.ofNullable(
                                        found.getOrDefault(
                                            entry.getKey(), found.values().iterator().next()))
                                    .map(FoundNat::id))));
    return leads && shape.tiers().stream().anyMatch(one -> one.kind().equals("app"))
        ? Optional.of(found)
        : Optional.empty();
  }

  /**
   * The word when the tables are known: where no word fits the gateways, routes stay with their
   * tables; where subnets move to other tables, these get a way out.
   *
   * @param tablesFit whether every table with a way out is brought in
   */
  NatShape with(boolean tablesFit) {
    boolean leaves =
        shape.vpc().subnets().stream().anyMatch(one -> one.wayOut() == Findings.WayOut.NAT);
    if (isMade() || tablesFit || !leaves || !shape.isPublic()) {
      return this;
    }
    return new NatShape(
        shape, shape.vpc().routing().gateways().size() == 1 ? SINGLE : ZONE, byZone, tiers, false);
  }

  /** Those that are brought in. */
  List<FoundNat> gateways() {
    return List.copyOf(byZone.values());
  }

  /** Whether all zones leave by one. */
  boolean isSingle() {
    return word.equals(SINGLE);
  }

  /** Whether those that are there become the estate's. */
  boolean isMade() {
    return !byZone.isEmpty();
  }

  /** What a zone leaves by. */
  Optional<String> wayOut(String zone) {
    if (isMade()) {
      return Optional.of(
          Optional.ofNullable(byZone.get(zone)).orElse(byZone.values().iterator().next()).id());
    }
    return word.equals(NONE) ? Optional.empty() : Optional.of("a NAT gateway that is made");
  }

  /** Why one is not brought in. */
  String why(FoundNat gateway) {
    if (!gateway.stack().isEmpty()) {
      return "the stack `" + gateway.stack() + "` holds it, and no other can";
    }
    if (!gateway.isPlain()) {
      return "it is not a public NAT gateway at work with one address; it stays as it is";
    }
    return isMade()
        ? "an estate has no place for it beside the others; it stays as it is"
        : "an estate has one in the public subnet of every zone for the zone, or one in that of the"
            + " first zone for all; it stays as it is";
  }
}
