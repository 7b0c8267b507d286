package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Cidr;
import dev.plinth.world.IpAddress;
import dev.plinth.world.Organization;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.network.LoadBalancer;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Site;
import dev.plinth.world.network.Subnet;
import dev.plinth.world.network.Vpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds the places that people name: {@code internet}, {@code internet:} with the address of a host
 * there, {@code on-premises}, an address, a range, an id or name, or {@code unit:}, {@code
 * account:}, {@code vpc:}, {@code subnet:}, {@code environment:}, {@code tier:}, {@code service:}
 * and {@code tag:KEY=} with a value, a name of a service of AWS in the DNS; several of these with
 * commas between them are what all select.
 */
public final class Selection {
  /** The tags that tell what a subnet and a VPC are for. */
  public static final String TIER = "plinth:tier";

  public static final String ENVIRONMENT = "plinth:environment";

  private static final String INTERNET = "internet";
  private static final String ON_PREMISES = "on-premises";

  /** Of a range for documentation, so that nothing in a network has it. */
  private static final IpAddress HOST = IpAddress.parse("198.51.100.1").orElseThrow();

  private final World world;
  private final Network network;
  private final Organization organization;

  public Selection(World world, Network network) {
    this.world = world;
    this.network = network;
    organization = Organization.of(world);
  }

  /** The place of this name; empty when there is none. */
  public Optional<Place> find(String name) {
    if (name.equals(INTERNET)) {
      return Optional.of(internet());
    }
    if (name.equals(ON_PREMISES)) {
      return network.all(Site.class).stream().findFirst().flatMap(Selection::onSite);
    }
    var address = IpAddress.parse(name);
    if (address.isPresent()) {
      return at(name, address.get());
    }
    if (name.indexOf('/') > 0 && Cidr.parse(name) instanceof Cidr.Parsed.Valid(var range)) {
      return in(name, subnet -> subnet.ranges().stream().anyMatch(range::overlaps));
    }
    if (name.indexOf(',') > 0) {
      return all(name, name.split(",", -1));
    }
    int colon = name.indexOf(':');
    if (colon > 0 && !name.startsWith("arn:")) {
      return kind(name, name.substring(0, colon), name.substring(colon + 1));
    }
    return named(name);
  }

  private static Place internet() {
    return new Place.Internet("the internet", HOST);
  }

  /** The places outside of the network: the internet and every site. */
  public List<Place> outside() {
    return Stream.concat(
            Stream.of(internet()),
            network.all(Site.class).stream().flatMap(site -> onSite(site).stream()))
        .toList();
  }

  private static Optional<Place> onSite(Site site) {
    var range = site.ranges().stream().findFirst();
    return Optional.of(
        new Place.OnSite(
            site.name(),
            site,
            range
                .map(one -> one.prefixLength() < one.family().bits() ? host(one) : one.first())
                .orElse(HOST)));
  }

  /** The second address of a range: the first is its name. */
  private static IpAddress host(Cidr range) {
    return range.subnet(range.family().bits(), 1).first();
  }

  private Optional<Place> at(String name, IpAddress address) {
    var found =
        network.all(Vpc.class).stream()
            .flatMap(vpc -> network.interfaceAt(vpc.key(), address).stream())
            .toList();
    if (found.size() == 1) {
      return Optional.of(new Place.Address(name, found.getFirst(), address));
    }
    if (!found.isEmpty()) {
      return Optional.of(new Place.Inside(name, found));
    }
    var behind = network.publicAddress(address);
    if (behind.isPresent()) {
      return Optional.of(new Place.Address(name, behind.get().at(), address));
    }
    for (var site : network.all(Site.class)) {
      if (Filters.contains(site.ranges(), address)) {
        return Optional.of(new Place.OnSite(name, site, address));
      }
    }
    for (var subnet : network.all(Subnet.class)) {
      if (Filters.contains(subnet.ranges(), address)) {
        return Optional.of(new Place.Address(name, Guests.at(subnet, address), address));
      }
    }
    return SpecialRanges.isPrivate(address)
        ? Optional.empty()
        : Optional.of(new Place.Internet(name, address));
  }

  private Optional<Place> kind(String label, String kind, String value) {
    return switch (kind) {
      case "tag" -> tagged(label, value);
      case "service" -> new ServiceNames(world, network).find(label, value);
      case INTERNET ->
          IpAddress.parse(value).<Place>map(address -> new Place.Internet(label, address));
      default -> predicate(kind, value).flatMap(wanted -> in(label, wanted));
    };
  }

  /** Subnets that every one of several selectors selects. */
  private Optional<Place> all(String label, String[] selectors) {
    Predicate<Subnet> wanted = _ -> true;
    for (var selector : selectors) {
      int colon = selector.indexOf(':');
      var one =
          colon < 0
              ? Optional.<Predicate<Subnet>>empty()
              : predicate(selector.substring(0, colon), selector.substring(colon + 1));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      wanted = wanted.and(one.get());
    }
    return in(label, wanted);
  }

  private Optional<Predicate<Subnet>> predicate(String kind, String value) {
    return switch (kind) {
      case "unit" -> Optional.of(subnet -> isInUnit(account(subnet), value));
      case "account" -> Optional.of(subnet -> account(subnet).equals(value));
      case "vpc" -> Optional.of(subnet -> isVpc(subnet, value));
      case "subnet" -> Optional.of(subnet -> isCalled(subnet, value));
      case "tier" -> Optional.of(subnet -> hasTag(subnet.key(), TIER, value));
      case "environment" -> Optional.of(subnet -> hasTag(subnet.vpc(), ENVIRONMENT, value));
      case "tag" -> {
        int equals = value.indexOf('=');
        yield equals < 0
            ? Optional.empty()
            : Optional.of(subnet ->
                isTagged(subnet, value.substring(0, equals), value.substring(equals + 1)));
      }
      default -> Optional.empty();
    };
  }

  private boolean isTagged(Subnet subnet, String key, String value) {
    return hasTag(subnet.key(), key, value) || hasTag(subnet.vpc(), key, value);
  }

  private Optional<Place> tagged(String label, String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      return Optional.empty();
    }
    var key = value.substring(0, equals);
    var text = value.substring(equals + 1);
    var own = inside(label, one -> hasTag(one.owner(), key, text) || hasTag(one.key(), key, text));
    return own.isPresent()
        ? own
        : in(label, subnet -> hasTag(subnet.key(), key, text) || hasTag(subnet.vpc(), key, text));
  }

  private Optional<Place> named(String name) {
    var balancer =
        network.all(LoadBalancer.class).stream()
            .filter(one -> one.name().equals(name) || one.key().id().equals(name))
            .findFirst();
    if (balancer.isPresent()) {
      return inside(name, one -> one.owner().equals(balancer.get().key()));
    }
    for (var site : network.all(Site.class)) {
      if (site.name().equals(name) || site.key().id().equals(name)) {
        return onSite(site);
      }
    }
    return inside(name, one -> isCalled(one, name))
        .or(() -> kind(name, "subnet", name))
        .or(() -> kind(name, "vpc", name))
        .or(() -> kind(name, "unit", name))
        .or(() -> kind(name, "account", name))
        .or(() -> kind(name, "environment", name))
        .or(() -> kind(name, "tier", name))
        .or(() ->
            name.endsWith(".amazonaws.com")
                ? new ServiceNames(world, network).find(name, name)
                : Optional.empty());
  }

  private boolean isCalled(NetworkInterface one, String name) {
    return one.key().id().equals(name)
        || one.owner().id().equals(name)
        || one.name().equals(name)
        || world.find(one.owner()).filter(owner -> owner.name().equals(name)).isPresent();
  }

  private Optional<Place> inside(String label, Predicate<NetworkInterface> wanted) {
    var found = network.all(NetworkInterface.class).stream().filter(wanted).toList();
    return found.isEmpty() ? Optional.empty() : Optional.of(new Place.Inside(label, found));
  }

  /** The subnets of a unit, an account or a VPC; none when it has none. */
  public List<Subnet> subnets(String name) {
    return network.all(Subnet.class).stream()
        .filter(subnet ->
            isInUnit(account(subnet), name) || account(subnet).equals(name) || isVpc(subnet, name))
        .toList();
  }

  /** What stands in the subnets, or guests where nothing does. */
  private Optional<Place> in(String label, Predicate<Subnet> wanted) {
    var subnets = network.all(Subnet.class).stream().filter(wanted).toList();
    var found = new ArrayList<NetworkInterface>();
    for (var subnet : subnets) {
      found.addAll(hosts(subnet));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Place.Inside(label, found));
  }

  private List<NetworkInterface> hosts(Subnet subnet) {
    var here = network.interfacesIn(subnet.key());
    return here.stream().anyMatch(Selection::isHost)
        ? here.stream().filter(one -> isHost(one) || isBalancer(one)).toList()
        : List.of(Guests.in(subnet));
  }

  private static boolean isBalancer(NetworkInterface one) {
    return one.kind() == NetworkInterface.Kind.LOAD_BALANCER
        || one.kind() == NetworkInterface.Kind.NETWORK_LOAD_BALANCER;
  }

  private static boolean isHost(NetworkInterface one) {
    return switch (one.kind()) {
      case HOST, IDLE, FUNCTION, SERVICE -> true;
      case NAT_GATEWAY,
          NETWORK_LOAD_BALANCER,
          LOAD_BALANCER,
          GATEWAY_LOAD_BALANCER,
          INTERFACE_ENDPOINT,
          GATEWAY_LOAD_BALANCER_ENDPOINT,
          TRANSIT_GATEWAY ->
          false;
    };
  }

  private boolean isVpc(Subnet subnet, String name) {
    return subnet.vpc().id().equals(name)
        || network.find(Vpc.class, subnet.vpc()).filter(vpc -> vpc.name().equals(name)).isPresent();
  }

  private static boolean isCalled(Subnet subnet, String name) {
    return subnet.key().id().equals(name) || subnet.name().equals(name);
  }

  private static String account(Subnet subnet) {
    return subnet.key().stack().account();
  }

  private boolean isInUnit(String account, String unit) {
    var units = organization.unitsOf(account);
    var path = String.join("/", units.reversed());
    return units.contains(unit) || path.equals(unit) || path.startsWith(unit + "/");
  }

  private boolean hasTag(ResourceKey key, String tag, String value) {
    return world.find(key).flatMap(one -> one.tag(tag)).filter(value::equals).isPresent();
  }

  /** The names that {@link #find} knows, for one that it does not. */
  public Set<String> names() {
    var names = new TreeSet<String>(Set.of(INTERNET, ON_PREMISES));
    network.all(Vpc.class).forEach(vpc -> names.add(vpc.name()));
    network.all(Subnet.class).forEach(subnet -> names.add(subnet.name()));
    network.all(LoadBalancer.class).forEach(balancer -> names.add(balancer.name()));
    network.all(Site.class).forEach(site -> names.add(site.name()));
    for (var one : network.all(NetworkInterface.class)) {
      names.add(one.name());
      world.find(one.owner()).map(Resource::name).ifPresent(names::add);
    }
    for (var account : organization.accounts().keySet()) {
      names.add(account);
      names.addAll(organization.unitsOf(account));
    }
    return names;
  }

  /**
   * The places of the network by name. Subnets that belong to none are left out; by interface,
   * those whose address AWS picks at deployment are.
   */
  public SequencedMap<String, Place> groups(Grouping by) {
    var found = new TreeMap<String, List<NetworkInterface>>();
    for (var subnet : network.all(Subnet.class)) {
      if (by == Grouping.INTERFACE) {
        network.interfacesIn(subnet.key()).stream()
            .filter(Selection::isHost)
            .forEach(
                one -> address(one, subnet).ifPresent(name -> into(found, name, List.of(one))));
      } else {
        group(subnet, by).ifPresent(name -> into(found, name, hosts(subnet)));
      }
    }
    var groups = new LinkedHashMap<String, Place>();
    found.forEach((name, those) -> groups.put(name, new Place.Inside(name, those)));
    return groups;
  }

  private static void into(
      Map<String, List<NetworkInterface>> groups, String name, List<NetworkInterface> those) {
    groups.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(those);
  }

  private Optional<String> address(NetworkInterface one, Subnet subnet) {
    return one.addresses().stream()
        .findFirst()
        .map(address -> vpcName(subnet).orElse(subnet.vpc().id()) + "/" + address);
  }

  private Optional<String> vpcName(Subnet subnet) {
    return network.find(Vpc.class, subnet.vpc()).map(Vpc::name);
  }

  private Optional<String> group(Subnet subnet, Grouping by) {
    return switch (by) {
      case TIER -> {
        var tier = world.find(subnet.key()).flatMap(one -> one.tag(TIER));
        yield vpcName(subnet).map(name -> name + "/" + tier.orElse(subnet.name()));
      }
      case VPC -> vpcName(subnet);
      case UNIT -> organization.unitsOf(account(subnet)).stream().findFirst();
      case ACCOUNT -> Optional.of(account(subnet)).filter(name -> !name.isEmpty());
      case INTERFACE -> Optional.empty();
    };
  }
}
