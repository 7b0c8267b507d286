package dev.plinth.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.EndpointService;
import dev.plinth.world.EndpointServices;
import dev.plinth.world.Region;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.world.network.Network;
import dev.plinth.world.network.NetworkInterface;
import dev.plinth.world.network.Vpc;
import dev.plinth.world.network.VpcEndpoint;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which addresses the name of a service of AWS has in a VPC: those of an interface endpoint with
 * private DNS, else the public ones. What else answers for names there, as a hosted zone does, is
 * told as not known.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html">Interface
 *     endpoints and private DNS</a>
 */
record ServiceNames(World world, Network network) {
  private static final String OF_AWS = "AmazonProvidedDNS";

  /** The endpoint of S3 gives its private DNS to resolvers on premises only, unless told not to. */
  private static final String S3 = "s3";

  /** What the service of a name is, in every VPC. */
  Optional<Place> find(String label, String name) {
    return service(name).map(service -> place(label, service, name));
  }

  /** By its name, or by a name of it in the DNS. */
  private static Optional<EndpointService> service(String name) {
    var services = EndpointServices.standard();
    return services
        .find(name)
        .or(() ->
            services.all().stream()
                .filter(one ->
                    one.privateDnsNames().stream().anyMatch(pattern -> matches(pattern, name)))
                .findFirst());
  }

  private static boolean matches(String pattern, String name) {
    var expression =
        pattern.replace(".", "\\.").replace("*", "[a-z0-9.-]+").replace("{region}", "[a-z0-9-]+");
    return name.toLowerCase(Locale.ROOT).matches(expression);
  }

  private Place place(String label, EndpointService service, String name) {
    var byVpc = new TreeMap<ResourceKey, Place.Named.Meaning>();
    for (var vpc : network.all(Vpc.class)) {
      byVpc.put(vpc.key(), meaning(vpc, service, domain(vpc, service, name)));
    }
    return new Place.Named(label, service.service(), byVpc);
  }

  /** The name that is looked up in a VPC. */
  private static String domain(Vpc vpc, EndpointService service, String name) {
    return name.equals(service.name())
        ? service.privateDnsNames(new Region(vpc.region())).stream().findFirst().orElse("")
        : name.toLowerCase(Locale.ROOT);
  }

  private Place.Named.Meaning meaning(Vpc vpc, EndpointService service, String domain) {
    var other = elsewhere(vpc, domain);
    if (other.isPresent()) {
      return new Place.Named.Unknown(other.get());
    }
    boolean isHere =
        domain.isEmpty()
            || service.privateDnsNames(new Region(vpc.region())).stream()
                .anyMatch(pattern -> matches(pattern, domain));
    var endpoints =
        network.all(VpcEndpoint.class).stream()
            .filter(one -> one.kind() == VpcEndpoint.Kind.INTERFACE)
            .filter(one -> one.vpc().equals(vpc.key()) && one.privateDns() && isHere)
            .filter(one -> one.service().equals(service.service(new Region(vpc.region()))))
            .toList();
    if (endpoints.isEmpty()) {
      return new Place.Named.Published();
    }
    var endpoint = endpoints.getFirst();
    if (service.name().startsWith(S3)) {
      return new Place.Named.Unknown(
          "whether the private DNS of %s is for resolvers on premises only"
              .formatted(Labels.of(endpoint)));
    }
    if (!vpc.dnsHostnames()) {
      return new Place.Named.Unknown(
          "what names mean in %s, whose DNS hostnames are off".formatted(Labels.of(vpc)));
    }
    var interfaces =
        endpoint.interfaces().stream()
            .flatMap(key -> network.find(NetworkInterface.class, key).stream())
            .toList();
    return interfaces.isEmpty()
        ? new Place.Named.Unknown("the interfaces of " + Labels.of(endpoint))
        : new Place.Named.AtEndpoint(interfaces);
  }

  /** What other than the resolver of AWS may answer for a name in a VPC. */
  private Optional<String> elsewhere(Vpc vpc, String domain) {
    if (!vpc.dnsSupport()) {
      return Optional.of("how names are looked up in " + Labels.of(vpc) + ", whose DNS is off");
    }
    return servers(vpc)
        .or(() -> zones(vpc, domain))
        .or(() -> rules(vpc, domain))
        .or(() ->
            associated("AWS::Route53Profiles::ProfileAssociation", "ResourceId", vpc)
                .map(one -> "what the profile of `" + one.name() + "` says of names"));
  }

  private Optional<String> servers(Vpc vpc) {
    return associated("AWS::EC2::VPCDHCPOptionsAssociation", "VpcId", vpc)
        .filter(one -> !areOfAws(one))
        .map(_ -> "what the name servers of " + Labels.of(vpc) + " answer");
  }

  private boolean areOfAws(Resource association) {
    return world
        .resolve(association.property("DhcpOptionsId"))
        .map(options -> options.property("DomainNameServers"))
        .filter(servers ->
            servers instanceof Term.Absent
                || (servers instanceof Term.Items(var items, _)
                    && items.stream()
                        .allMatch(item -> item.scalar().filter(OF_AWS::equals).isPresent())))
        .isPresent();
  }

  private Optional<String> zones(Vpc vpc, String domain) {
    for (var zone : world.ofType("AWS::Route53::HostedZone")) {
      if (holds(zone.property("Name"), domain)
          && zone.property("VPCs") instanceof Term.Items(var items, _)
          && items.stream().anyMatch(item -> isIn(item, vpc))) {
        return Optional.of("what the hosted zone `" + zone.name() + "` says of the name");
      }
    }
    return Optional.empty();
  }

  private boolean isIn(Term item, Vpc vpc) {
    return !(item instanceof Term.Fields fields) || mayBe(fields.get("VPCId"), vpc);
  }

  private Optional<String> rules(Vpc vpc, String domain) {
    return world.ofType("AWS::Route53Resolver::ResolverRuleAssociation").stream()
        .filter(one -> mayBe(one.property("VPCId"), vpc))
        .filter(one ->
            world
                .resolve(one.property("ResolverRuleId"))
                .filter(rule -> !holds(rule.property("DomainName"), domain))
                .isEmpty())
        .findFirst()
        .map(one -> "what the resolver rule of `" + one.name() + "` leads to");
  }

  /** Whether a domain is what it is told to be, or may be, or one above it. */
  private static boolean holds(Term told, String domain) {
    var text = told.scalar().map(one -> one.endsWith(".") ? one : one + ".");
    return domain.isEmpty()
        || text.isEmpty()
        || text.get().equals(".")
        || (domain + ".").equals(text.get())
        || (domain + ".").endsWith("." + text.get());
  }

  private Optional<Resource> associated(String type, String property, Vpc vpc) {
    return world.ofType(type).stream()
        .filter(one -> mayBe(one.property(property), vpc))
        .findFirst();
  }

  private boolean mayBe(Term named, Vpc vpc) {
    return world.resolve(named).filter(one -> !one.key().equals(vpc.key())).isEmpty();
  }
}
