package dev.plinth.estate;

import dev.plinth.estate.Network.Addresses;
import dev.plinth.estate.Network.Asn;
import dev.plinth.estate.Network.Connection;
import dev.plinth.estate.Network.Endpoints;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Link;
import dev.plinth.estate.Network.Nat;
import dev.plinth.estate.Network.OnPremises;
import dev.plinth.estate.Network.Range;
import dev.plinth.estate.Network.Tier;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import dev.plinth.world.Region;
import dev.plinth.world.Regions;
import dev.plinth.world.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** Reads {@code network:}. */
final class NetworkDecoder {
  /** The endpoints that the article asks for, and with them every service of a private tier. */
  private static final List<String> SERVICES =
      List.of(
          "ec2",
          "ec2messages",
          "ecr.api",
          "ecr.dkr",
          "ecs",
          "ecs-agent",
          "ecs-telemetry",
          "kms",
          "logs",
          "rds",
          "secretsmanager",
          "sns",
          "sqs",
          "ssm",
          "ssmmessages");

  private final Fields fields;
  private final Organization organization;
  private final Regions regions;

  NetworkDecoder(Fields fields, Organization organization, Regions regions) {
    this.fields = fields;
    this.organization = organization;
    this.regions = regions;
  }

  Network decode() {
    var vpcs = new TreeMap<String, Vpc>();
    for (var entry : fields.table("vpcs")) {
      vpcs.put(entry.key().text(), vpc(entry));
    }
    return new Network(hub(), ranges(fields.names("pool")), vpcs, connections());
  }

  private Hub hub() {
    if (!fields.has("hub")) {
      return new Hub.None();
    }
    var hub = fields.fields("hub", NetworkGrammar.HUB);
    var sites = new ArrayList<OnPremises>();
    hub.node("onPremises").ifPresent(node -> sites.add(site("on-premises", node)));
    hub.table("sites").forEach(entry -> sites.add(site(entry.key().text(), entry.value())));
    sites.sort(Comparator.comparing(OnPremises::name));
    return new Hub.TransitGateway(
        hub.named("account"),
        region(hub),
        asn(hub, "asn"),
        hub.named("services"),
        sites,
        hub.origin());
  }

  private static Asn asn(Fields of, String key) {
    return new Asn(of.whole(key), of.place(key));
  }

  private Named region(Fields of) {
    return of.has("region") ? of.named("region") : organization.home();
  }

  private static OnPremises site(String name, Node node) {
    var site = Fields.of(NetworkGrammar.SITE, node);
    var link =
        site.has("directConnect")
            ? new Link.DirectConnect(asn(site, "directConnect"))
            : new Link.Vpn(site.named("vpn"), asn(site, "asn"));
    return new OnPremises(
        name, ranges(site.names("cidr")), link, site.names("connect"), site.origin());
  }

  private static List<Range> ranges(List<Named> names) {
    return names.stream().map(named -> new Range(named.name(), named.origin())).toList();
  }

  private Vpc vpc(Entry entry) {
    var vpc = Fields.of(NetworkGrammar.VPC, entry.value());
    var account = vpc.named("account");
    var region = region(vpc);
    return new Vpc(
        entry.key().text(),
        account,
        region,
        vpc.text("environment", organization.unitOf(account.name()).top()),
        addresses(vpc),
        zones(vpc, region.name()),
        tiers(vpc),
        choice(Nat.values(), vpc.text("nat")),
        choice(Endpoints.values(), vpc.text("endpoints")),
        services(vpc),
        (int) vpc.whole("flowLogs"),
        vpc.flag("attached"),
        vpc.text("was"),
        lines(vpc, entry.key().origin()),
        entry.key().origin());
  }

  private static Vpc.Lines lines(Fields vpc, Origin key) {
    return new Vpc.Lines(
        vpc.placeOr("zones", key),
        vpc.placeOr("tiers", key),
        vpc.placeOr("nat", key),
        vpc.placeOr("endpoints", key),
        vpc.placeOr("flowLogs", key));
  }

  private static Addresses addresses(Fields vpc) {
    if (vpc.has("cidr")) {
      return new Addresses.Given(new Range(vpc.text("cidr"), vpc.place("cidr")));
    }
    var size = vpc.text("size", "/16");
    return new Addresses.Sized(Integer.parseInt(size.substring(1)), vpc.place("size"));
  }

  private List<Named> zones(Fields vpc, String region) {
    var node = vpc.node("zones");
    if (node.isPresent() && node.get() instanceof Sequence) {
      return vpc.names("zones").stream().sorted(Comparator.comparing(Named::name)).toList();
    }
    return regions.defaultZones(new Region(region), (int) vpc.whole("zones")).stream()
        .map(ZoneId::toString)
        .map(zone -> new Named(zone, vpc.place("zones")))
        .toList();
  }

  private static List<Tier> tiers(Fields vpc) {
    var node = vpc.node("tiers");
    if (node.isPresent() && node.get() instanceof Mapping mapping) {
      return mapping.entries().stream()
          .map(NetworkDecoder::tier)
          .sorted(Comparator.comparing(Tier::kind).thenComparing(Tier::name))
          .toList();
    }
    return vpc.names("tiers").stream()
        .map(named ->
            new Tier(
                named.name(),
                choice(Tier.Kind.values(), named.name()),
                new Range("", named.origin()),
                new TreeMap<>(),
                named.origin()))
        .sorted(Comparator.comparing(Tier::kind).thenComparing(Tier::name))
        .toList();
  }

  private static Tier tier(Entry entry) {
    var tier = Fields.of(NetworkGrammar.TIER, entry.value());
    var name = entry.key().text();
    var kind = tier.text("kind", kinds().contains(name) ? name : "app");
    var subnets = new TreeMap<String, Range>();
    if (tier.node("subnets").orElse(null) instanceof Mapping mapping) {
      for (var subnet : mapping.entries()) {
        if (subnet.value() instanceof Scalar scalar) {
          subnets.put(subnet.key().text(), new Range(scalar.text(), scalar.origin()));
        }
      }
    }
    return new Tier(
        name,
        choice(Tier.Kind.values(), kind),
        new Range(tier.text("cidr"), tier.place("cidr")),
        subnets,
        entry.key().origin());
  }

  private static List<String> kinds() {
    return java.util.Arrays.stream(Tier.Kind.values()).map(NetworkDecoder::word).toList();
  }

  private static List<Named> services(Fields vpc) {
    if (vpc.has("services")) {
      return vpc.names("services").stream().sorted(Comparator.comparing(Named::name)).toList();
    }
    return SERVICES.stream().map(service -> new Named(service, vpc.place("endpoints"))).toList();
  }

  private static <E extends Enum<E>> E choice(E[] values, String word) {
    for (var value : values) {
      if (word(value).equals(word)) {
        return value;
      }
    }
    throw new IllegalArgumentException("the grammar let `" + word + "` through");
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private List<Connection> connections() {
    var connections = new ArrayList<Connection>();
    for (var node : items(fields.node("connect"))) {
      var pair = Fields.names(node);
      if (pair.size() == 2) {
        connections.add(new Connection(pair.get(0), pair.get(1), node.origin()));
      }
    }
    return connections;
  }

  private static List<Node> items(Optional<Node> node) {
    return node.isPresent() && node.get() instanceof Sequence sequence
        ? sequence.items()
        : List.of();
  }
}
