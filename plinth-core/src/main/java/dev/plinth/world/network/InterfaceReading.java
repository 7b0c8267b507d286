package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.IpAddress.Family;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads network interfaces that have resources of their own. */
final class InterfaceReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;
  private final InterfaceOwners owners;
  private final Map<ResourceKey, Attachment> attachments = new HashMap<>();

  /** Where an interface is attached. */
  private record Attachment(ResourceKey instance, int device) {}

  InterfaceReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
    owners = new InterfaceOwners(facts);
  }

  void read() {
    attachments();
    facts.rows("AWS::EC2::NetworkInterface").forEach(this::read);
  }

  private void attachments() {
    for (var row : facts.rows("AWS::EC2::NetworkInterfaceAttachment")) {
      var told = facts.told(row);
      attach(told, told.keyOrNothing("InstanceId"));
    }
    for (var instance : facts.rows("AWS::EC2::Instance")) {
      facts
          .told(instance)
          .objects("NetworkInterfaces")
          .forEach(told -> attach(told, instance.key()));
    }
  }

  private void attach(Told told, ResourceKey instance) {
    told.key("NetworkInterfaceId")
        .ifPresent(key ->
            attachments.put(key, new Attachment(instance, told.number("DeviceIndex").orElse(0))));
  }

  private void read(Resource row) {
    draft.add(NetworkFacts.isRecorded(row) ? recorded(row) : written(row));
  }

  private NetworkInterface written(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var at = attachments.getOrDefault(row.key(), new Attachment(row.key(), 0));
    var subnet = told.keyOrNothing("SubnetId");
    var wanted =
        new Places.Wanted(
            at.device(),
            told.keys("GroupSet"),
            true,
            addresses(told),
            prefixes(told),
            picked(told),
            false,
            told.truth("SourceDestCheck", true),
            gaps);
    return places.make(row.key(), row, at.instance(), NetworkInterface.Kind.HOST, subnet, wanted);
  }

  private NetworkInterface recorded(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var attributes = facts.attributes(row, gaps::add);
    if (!told.has("GroupSet")) {
      gaps.add("the security groups of " + row.key().id() + " were not recorded");
    }
    var listed = Optional.ofNullable(attachments.get(row.key()));
    var owner =
        listed.map(Attachment::instance).orElseGet(() -> owners.owner(row, owners.kind(row)));
    var kind = owners.kind(row, facts.find(owner));
    var groups = told.keys("GroupSet");
    int device = attributes.object("Attachment").number("DeviceIndex").orElse(0);
    return new NetworkInterface(
        row.key(),
        row.name(),
        kind,
        owner,
        facts.nameOf(owner),
        listed.map(Attachment::device).orElse(device),
        told.keyOrNothing("SubnetId"),
        addresses(told),
        Set.of(),
        publicAddresses(attributes),
        false,
        prefixes(told),
        groups,
        !groups.isEmpty() || !gaps.isEmpty(),
        told.truth("SourceDestCheck", true),
        gaps,
        row.origin());
  }

  /** Its addresses, the primary first. */
  static List<IpAddress> addresses(Told told) {
    var addresses = new LinkedHashSet<IpAddress>();
    told.address("PrivateIpAddress").ifPresent(addresses::add);
    var all = told.objects("PrivateIpAddresses");
    all.stream()
        .filter(one -> one.truth("Primary", false))
        .forEach(one -> one.address("PrivateIpAddress").ifPresent(addresses::add));
    all.forEach(one -> one.address("PrivateIpAddress").ifPresent(addresses::add));
    told.objects("Ipv6Addresses")
        .forEach(one -> one.address("Ipv6Address").ifPresent(addresses::add));
    return List.copyOf(addresses);
  }

  /** Of which families AWS picks as many addresses or prefixes as are asked for. */
  static Set<Family> picked(Told told) {
    var picked = EnumSet.noneOf(Family.class);
    if (asks(told, "SecondaryPrivateIpAddressCount") || asks(told, "Ipv4PrefixCount")) {
      picked.add(Family.IPV4);
    }
    if (asks(told, "Ipv6AddressCount") || asks(told, "Ipv6PrefixCount")) {
      picked.add(Family.IPV6);
    }
    return picked;
  }

  private static boolean asks(Told told, String count) {
    return told.number(count).orElse(0) > 0;
  }

  private static SequencedMap<IpAddress, IpAddress> publicAddresses(Told attributes) {
    var outside = new LinkedHashMap<IpAddress, IpAddress>();
    for (var one : attributes.objects("PrivateIpAddresses")) {
      translated(one, one.object("Association"), outside);
    }
    if (outside.isEmpty()) {
      attributes
          .address("PrimaryPrivateIpAddress")
          .ifPresent(inside ->
              attributes
                  .object("Association")
                  .address("PublicIp")
                  .ifPresent(address -> outside.put(inside, address)));
    }
    return outside;
  }

  private static void translated(Told one, Told association, Map<IpAddress, IpAddress> outside) {
    one.address("PrivateIpAddress")
        .ifPresent(inside ->
            association.address("PublicIp").ifPresent(address -> outside.put(inside, address)));
  }

  /** The ranges delegated to it. */
  static List<Cidr> prefixes(Told told) {
    var prefixes = new ArrayList<Cidr>();
    told.objects("Ipv4Prefixes").forEach(one -> one.range("Ipv4Prefix").ifPresent(prefixes::add));
    told.objects("Ipv6Prefixes").forEach(one -> one.range("Ipv6Prefix").ifPresent(prefixes::add));
    return prefixes;
  }
}
