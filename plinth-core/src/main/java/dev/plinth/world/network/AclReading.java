package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads network ACLs, those that come with a VPC among them. */
final class AclReading {
  /** The number of the entry that every ACL ends with, which denies the rest. */
  private static final int REST = 32_767;

  private static final Cidr EVERY4 = Cidr.of("0.0.0.0/0");
  private static final Cidr EVERY6 = Cidr.of("::/0");

  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> entries;

  AclReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    entries = facts.by("NetworkAclId", "AWS::EC2::NetworkAclEntry");
  }

  void read() {
    for (var acl : facts.rows("AWS::EC2::NetworkAcl")) {
      var gaps = new ArrayList<String>();
      var vpc = facts.told(acl, gaps::add).keyOrNothing("VpcId");
      add(acl.key(), acl.name(), vpc, List.of(), gaps, acl.origin());
    }
    for (var vpc : facts.rows("AWS::EC2::VPC")) {
      if (!NetworkFacts.isRecorded(vpc)) {
        var key = facts.defaults().networkAcl(vpc.key());
        var name = "default network ACL of " + vpc.name();
        add(key, name, vpc.key(), open(vpc.origin()), new ArrayList<>(), vpc.origin());
      }
    }
  }

  private static List<AclEntry> open(Origin origin) {
    return List.of(
        new AclEntry(100, true, Traffic.all(), EVERY4, origin),
        new AclEntry(101, true, Traffic.all(), EVERY6, origin));
  }

  private void add(
      ResourceKey key,
      String name,
      ResourceKey vpc,
      List<AclEntry> always,
      List<String> gaps,
      Origin origin) {
    var inbound = new ArrayList<>(always);
    var outbound = new ArrayList<>(always);
    for (var resource : entries.getOrDefault(key, List.of())) {
      var told = facts.told(resource, gaps::add);
      entry(told)
          .ifPresent(entry -> {
            if (entry.number() < REST) {
              (told.truth("Egress", false) ? outbound : inbound).add(entry);
            }
          });
    }
    var order = Comparator.comparingInt(AclEntry::number);
    inbound.sort(order);
    outbound.sort(order);
    draft.add(new NetworkAcl(key, name, vpc, inbound, outbound, gaps, origin));
  }

  private static Optional<AclEntry> entry(Told told) {
    var number = told.number("RuleNumber");
    var traffic = told.text("Protocol").flatMap(protocol -> traffic(told, protocol));
    var range = told.range("CidrBlock").or(() -> told.range("Ipv6CidrBlock"));
    if (number.isEmpty() || traffic.isEmpty() || range.isEmpty()) {
      told.gap("an entry of the network ACL cannot be read whole");
      return Optional.empty();
    }
    return Optional.of(
        new AclEntry(
            number.get(),
            told.is("RuleAction", "allow"),
            traffic.get(),
            range.get(),
            told.origin()));
  }

  private static Optional<Traffic> traffic(Told told, String name) {
    var protocol = Protocols.number(name);
    if (protocol.isEmpty()) {
      return Optional.empty();
    }
    int number = protocol.get();
    if (Traffic.hasPorts(number)) {
      var ports = told.object("PortRange");
      var from = ports.number("From");
      var to = ports.number("To");
      return from.isEmpty() || to.isEmpty()
          ? Optional.empty()
          : Optional.of(new Traffic(number, from.get(), to.get()));
    }
    if (Traffic.isIcmp(number)) {
      var icmp = told.object("Icmp");
      return Optional.of(
          new Traffic(
              number,
              icmp.number("Type").orElse(Traffic.EVERY),
              icmp.number("Code").orElse(Traffic.EVERY)));
    }
    return Optional.of(new Traffic(number, Traffic.EVERY, Traffic.EVERY));
  }
}
