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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Finds the places that people name: {@code internet}, {@code internet:} with the address of a host
 * there, {@code on-premises}, an address, a range, an id or name, or {@code unit:}, {@code
 * account:}, {@code vpc:}, {@code subnet:}, {@code environment:}, {@code tier:} and {@code
 * tag:KEY=} with a value.
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
      return Optional.of(new Place.Internet("the internet", HOST));
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
    int colon = name.indexOf(':');
    if (colon > 0 && !name.startsWith("arn:")) {
      return kind(name, name.substring(0, colon), name.substring(colon + 1));
    }
    return named(name);
  }

  private static Optional<Place> onSite(Site site) {
    var range = site.ranges().stream().findFirst();
    return Optional.of(
        new Place.OnSite(
            site.name(),
            site,
            range.map(one -> one.subnet(one.family().bits(), 1).first()).orElse(HOST)));
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
      case "unit" -> in(label, subnet -> isInUnit(account(subnet), value));
      case "account" -> in(label, subnet -> account(subnet).equals(value));
      case "vpc" -> in(label, subnet -> isVpc(subnet, value));
      case "subnet" -> in(label, subnet -> isCalled(subnet, value));
      case "tier" -> in(label, subnet -> hasTag(subnet.key(), TIER, value));
      case "environment" -> in(label, subnet -> hasTag(subnet.vpc(), ENVIRONMENT, value));
      case "tag" -> tagged(label, value);
      case INTERNET ->
          IpAddress.parse(value).<Place>map(address -> new Place.Internet(label, address));
      default -> Optional.empty();
    };
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
        .or(() -> kind(name, "tier", name));
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

  /** What stands in the subnets, or guests where nothing does. */
  private Optional<Place> in(String label, Predicate<Subnet> wanted) {
    var subnets = network.all(Subnet.class).stream().filter(wanted).toList();
    var found = new ArrayList<NetworkInterface>();
    for (var subnet : subnets) {
      var hosts =
          network.interfacesIn(subnet.key()).stream()
              .filter(one ->
                  one.kind() == NetworkInterface.Kind.HOST
                      || one.kind() == NetworkInterface.Kind.SERVICE)
              .toList();
      found.addAll(hosts.isEmpty() ? List.of(Guests.in(subnet)) : hosts);
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Place.Inside(label, found));
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
    return organization.unitsOf(account).contains(unit);
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
   * The subnets by what they belong to.
   *
   * @param by {@code tier}, {@code vpc}, {@code unit} or {@code account}
   * @return places by name; subnets that belong to none are left out
   */
  public SequencedMap<String, Place> groups(String by) {
    var names = new TreeSet<String>();
    for (var subnet : network.all(Subnet.class)) {
      group(subnet, by).ifPresent(names::add);
    }
    var groups = new LinkedHashMap<String, Place>();
    for (var name : names) {
      in(name, subnet -> group(subnet, by).filter(name::equals).isPresent())
          .ifPresent(place -> groups.put(name, place));
    }
    return groups;
  }

  private Optional<String> group(Subnet subnet, String by) {
    var vpc = network.find(Vpc.class, subnet.vpc()).map(Vpc::name);
    return switch (by) {
      case "tier" ->
          world
              .find(subnet.key())
              .flatMap(one -> one.tag(TIER))
              .flatMap(tier -> vpc.map(name -> name + "/" + tier))
              .or(() -> vpc.map(name -> name + "/" + subnet.name()));
      case "vpc" -> vpc;
      case "unit" -> organization.unitsOf(account(subnet)).stream().findFirst();
      default -> Optional.of(account(subnet)).filter(name -> !name.isEmpty());
    };
  }
}
