package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads where databases, caches, functions, tasks and the like stand: one place a subnet. */
final class ServiceReading {
  private static final Set<String> YES = Set.of("true", "enabled");

  private final NetworkFacts facts;
  private final Places places;
  private final Set<ResourceKey> owners;

  ServiceReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.places = places;
    owners =
        draft.all(NetworkInterface.class).stream()
            .map(NetworkInterface::owner)
            .collect(Collectors.toSet());
  }

  void read() {
    for (var shape : ServiceShape.all()) {
      for (var service : facts.rows(shape.type())) {
        if (!owners.contains(service.key())) {
          read(shape, service);
        }
      }
    }
  }

  private void read(ServiceShape shape, Resource service) {
    if (!shape.partOf().isEmpty() && facts.told(service).has(shape.partOf())) {
      return;
    }
    for (var subnet : subnets(facts, shape, service)) {
      var gaps = new ArrayList<String>();
      if (!shape.gap().isEmpty()) {
        gaps.add(shape.gap());
      }
      var told = inside(shape, facts.told(service, gaps::add));
      var wanted =
          Places.Wanted.of(told.keys(shape.groups()), gaps)
              .at(told.address(shape.address()).map(List::of).orElse(List.of()))
              .assigning(
                  told.text(shape.isPublic())
                      .filter(text -> YES.contains(text.toLowerCase(Locale.ROOT)))
                      .isPresent());
      places.add(service, shape.kind(), subnet, wanted);
    }
  }

  private static Told inside(ServiceShape shape, Told told) {
    var inner = told;
    for (var name : shape.inside()) {
      inner = inner.object(name);
    }
    return inner;
  }

  /** The subnets that a service stands in. */
  static List<ResourceKey> subnets(NetworkFacts facts, ServiceShape shape, Resource service) {
    var told = facts.told(service);
    if (shape.group().type().isEmpty()) {
      return inside(shape, told).keys(shape.subnets());
    }
    var recorded =
        facts.attributes(service).object("DBSubnetGroup").objects("Subnets").stream()
            .flatMap(one -> one.key("SubnetIdentifier").stream())
            .toList();
    if (!recorded.isEmpty()) {
      return recorded;
    }
    var property = shape.group().property();
    var named = original(facts, shape, service);
    var group =
        facts.references().find(shape.group().type(), named.property(property), named.key());
    if (group.isEmpty()) {
      facts.miss(
          service,
          facts.told(named).has(property)
              ? "its subnet group is not in the sources"
              : "it stands in the default VPC, which the sources do not tell");
      return List.of();
    }
    return facts.told(group.get()).keys(shape.group().subnets());
  }

  /** What says where it stands: itself, or what it is a copy of. */
  private static Resource original(NetworkFacts facts, ServiceShape shape, Resource service) {
    var seen = new HashSet<ResourceKey>();
    var one = service;
    while (!shape.copyOf().isEmpty()
        && !facts.told(one).has(shape.group().property())
        && seen.add(one.key())) {
      var source = facts.references().find(shape.type(), one.property(shape.copyOf()), one.key());
      if (source.isEmpty()) {
        return one;
      }
      one = source.get();
    }
    return one;
  }

  /** The security groups of a service. */
  static List<ResourceKey> groups(NetworkFacts facts, ServiceShape shape, Resource service) {
    return inside(shape, facts.told(service)).keys(shape.groups());
  }
}
