package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.Missing;
import dev.plinth.world.ServicePorts;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The network of a World. Immutable; safe for use by several threads. */
public final class Network {
  private final NavigableMap<ResourceKey, Element> elements = new TreeMap<>();
  private final Map<Class<?>, List<Element>> byClass = new HashMap<>();
  private final Map<ResourceKey, List<Subnet>> subnets = new HashMap<>();
  private final Map<ResourceKey, List<NetworkInterface>> interfaces = new HashMap<>();
  private final Map<ResourceKey, List<NetworkInterface>> owned = new HashMap<>();
  private final Map<ResourceKey, Map<IpAddress, NetworkInterface>> addresses = new HashMap<>();
  private final Map<IpAddress, PublicAddress> publicAddresses = new LinkedHashMap<>();
  private final Map<ResourceKey, List<TransitGatewayAttachment>> attachments = new HashMap<>();
  private final Map<ResourceKey, ResourceKey> gatewayRouteTables;
  private final List<PublicAccessBlock> blocks;
  private final NavigableSet<Missing> missing;
  private final ServicePorts ports;

  /** A public address, and the interface and private address it is translated to. */
  public record PublicAddress(NetworkInterface at, IpAddress inside) {}

  /**
   * A network of these parts.
   *
   * @throws IllegalArgumentException when two elements have the same key
   */
  public Network(NetworkParts parts) {
    this(parts, ServicePorts.standard());
  }

  private Network(NetworkParts parts, ServicePorts ports) {
    this.ports = ports;
    for (var element : parts.elements()) {
      if (elements.put(element.key(), element) != null) {
        throw new IllegalArgumentException("two elements are " + element.key());
      }
    }
    gatewayRouteTables = parts.gatewayRouteTables();
    blocks = parts.blocks();
    missing = Collections.unmodifiableNavigableSet(new TreeSet<>(parts.missing()));
    elements.values().forEach(this::index);
  }

  /** The network of a World, as far as the World tells it. */
  public static Network of(World world) {
    return of(world, ServicePorts.standard());
  }

  /**
   * The network of a World, as far as the World tells it.
   *
   * @param ports what services of AWS listen on
   */
  public static Network of(World world, ServicePorts ports) {
    return new Network(NetworkReading.of(world), ports);
  }

  private void index(Element element) {
    byClass.computeIfAbsent(element.getClass(), _ -> new ArrayList<>()).add(element);
    if (element instanceof Subnet subnet) {
      subnets.computeIfAbsent(subnet.vpc(), _ -> new ArrayList<>()).add(subnet);
    } else if (element instanceof NetworkInterface one) {
      interfaces.computeIfAbsent(one.subnet(), _ -> new ArrayList<>()).add(one);
      owned.computeIfAbsent(one.owner(), _ -> new ArrayList<>()).add(one);
      if (elements.get(one.subnet()) instanceof Subnet subnet) {
        var taken = addresses.computeIfAbsent(subnet.vpc(), _ -> new HashMap<>());
        one.addresses().forEach(address -> taken.putIfAbsent(address, one));
      }
      one.publicAddresses()
          .forEach((inside, outside) ->
              publicAddresses.putIfAbsent(outside, new PublicAddress(one, inside)));
    } else if (element instanceof TransitGatewayAttachment attachment) {
      attachments.computeIfAbsent(attachment.gateway(), _ -> new ArrayList<>()).add(attachment);
    }
  }

  /** Every element, by key. */
  public List<Element> elements() {
    return List.copyOf(elements.values());
  }

  /** The elements of a kind, by key. */
  public <E extends Element> List<E> all(Class<E> kind) {
    return byClass.getOrDefault(kind, List.of()).stream().map(kind::cast).toList();
  }

  /** The element of this key. */
  public Optional<Element> find(ResourceKey key) {
    return Optional.ofNullable(elements.get(key));
  }

  /** The element of this key, if it is of the kind. */
  public <E extends Element> Optional<E> find(Class<E> kind, ResourceKey key) {
    var element = elements.get(key);
    return kind.isInstance(element) ? Optional.of(kind.cast(element)) : Optional.empty();
  }

  /** The subnets of a VPC, by key. */
  public List<Subnet> subnetsOf(ResourceKey vpc) {
    return Collections.unmodifiableList(subnets.getOrDefault(vpc, List.of()));
  }

  /** The subnet of a VPC that an address is in. */
  public Optional<Subnet> subnetAt(ResourceKey vpc, IpAddress address) {
    for (var subnet : subnets.getOrDefault(vpc, List.of())) {
      for (var range : subnet.ranges()) {
        if (range.contains(address)) {
          return Optional.of(subnet);
        }
      }
    }
    return Optional.empty();
  }

  /** The interfaces in a subnet, by key. */
  public List<NetworkInterface> interfacesIn(ResourceKey subnet) {
    return Collections.unmodifiableList(interfaces.getOrDefault(subnet, List.of()));
  }

  /** The interfaces of an owner, by key. */
  public List<NetworkInterface> interfacesOf(ResourceKey owner) {
    return Collections.unmodifiableList(owned.getOrDefault(owner, List.of()));
  }

  /** The interface that has a private address, or a prefix that holds it, in a VPC. */
  public Optional<NetworkInterface> interfaceAt(ResourceKey vpc, IpAddress address) {
    var known = addresses.getOrDefault(vpc, Map.of()).get(address);
    return known != null
        ? Optional.of(known)
        : subnetAt(vpc, address)
            .flatMap(subnet ->
                interfacesIn(subnet.key()).stream()
                    .filter(one -> one.prefixes().stream().anyMatch(p -> p.contains(address)))
                    .findFirst());
  }

  /** What a public IPv4 address is translated to. */
  public Optional<PublicAddress> publicAddress(IpAddress address) {
    return Optional.ofNullable(publicAddresses.get(address));
  }

  /** The firewall that an endpoint leads to. */
  public Optional<Firewall> firewallOf(ResourceKey endpoint) {
    return all(Firewall.class).stream()
        .filter(one -> one.endpoints().contains(endpoint))
        .findFirst();
  }

  /** The service that an endpoint leads to, where somebody runs it behind load balancers. */
  public Optional<PrivateService> serviceOf(ResourceKey endpoint) {
    return all(PrivateService.class).stream()
        .filter(one -> one.endpoints().contains(endpoint))
        .findFirst();
  }

  /** The attachments of a transit gateway, by key. */
  public List<TransitGatewayAttachment> attachmentsOf(ResourceKey gateway) {
    return Collections.unmodifiableList(attachments.getOrDefault(gateway, List.of()));
  }

  /** The internet gateway that is attached to a VPC. */
  public Optional<InternetGateway> internetGatewayOf(ResourceKey vpc) {
    return all(InternetGateway.class).stream()
        .filter(gateway -> gateway.vpcs().contains(vpc))
        .findFirst();
  }

  /** The route table for what comes in through a gateway. */
  public Optional<RouteTable> gatewayRouteTable(ResourceKey gateway) {
    return Optional.ofNullable(gatewayRouteTables.get(gateway))
        .flatMap(table -> find(RouteTable.class, table));
  }

  /** Whether an address is in a range of the VPC. */
  public static boolean holds(Vpc vpc, IpAddress address) {
    for (Cidr range : vpc.ranges()) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Block Public Access of an account in a Region. */
  public Optional<PublicAccessBlock> blockOf(String account, String region) {
    return blocks.stream()
        .filter(block -> block.account().equals(account) && block.region().equals(region))
        .findFirst();
  }

  /** What services of AWS listen on. */
  public ServicePorts servicePorts() {
    return ports;
  }

  /** What could not be read, in order. */
  public NavigableSet<Missing> missing() {
    return missing;
  }
}
