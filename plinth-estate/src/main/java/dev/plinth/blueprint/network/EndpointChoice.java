package dev.plinth.blueprint.network;

import dev.plinth.blueprint.network.EndpointDecision.Way;
import dev.plinth.diagnostic.Figures;
import dev.plinth.estate.Network.Hub;
import dev.plinth.estate.Network.Vpc;
import dev.plinth.world.Price;
import dev.plinth.world.Prices;
import dev.plinth.world.Region;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Decides whether interface endpoints of its own or the shared ones cost a VPC less in a month.
 *
 * <p>Own endpoints cost by the hour in every zone. The shared ones are paid for where they stand;
 * what goes to them pays the transit gateway by the gigabyte. The endpoint's own charge by the
 * gigabyte is the same either way.
 *
 * @param gigabytes assumed to go to AWS services from one VPC in a month
 * @see <a href="https://aws.amazon.com/privatelink/pricing/">AWS PrivateLink pricing</a>
 */
record EndpointChoice(Prices prices, long gigabytes) {
  private static final BigDecimal HOURS = BigDecimal.valueOf(730);

  static EndpointChoice standard() {
    return new EndpointChoice(Prices.standard(), 1_000);
  }

  /**
   * The decision.
   *
   * @param joined whether the VPC may talk to the services VPC
   */
  EndpointDecision decide(Vpc vpc, Hub hub, boolean joined) {
    return switch (vpc.endpoints()) {
      case OWN -> new EndpointDecision(Way.OWN, "as asked");
      case SHARED -> new EndpointDecision(Way.SHARED, "as asked");
      case GATEWAY -> new EndpointDecision(Way.GATEWAY, "as asked");
      case CHEAPEST -> cheapest(vpc, hub, joined);
    };
  }

  private EndpointDecision cheapest(Vpc vpc, Hub hub, boolean joined) {
    var services =
        switch (hub) {
          case Hub.None _ -> "";
          case Hub.TransitGateway gateway -> gateway.services().name();
        };
    if (services.isEmpty()) {
      return new EndpointDecision(Way.OWN, "no VPC shares its endpoints");
    }
    if (services.equals(vpc.name())) {
      return new EndpointDecision(Way.OWN, "it shares them with the others");
    }
    if (!joined || !vpc.attached()) {
      return new EndpointDecision(Way.OWN, "it is not connected to `" + services + "`");
    }
    var region = new Region(vpc.region().name());
    var own =
        amount(region, "interface-endpoint.hour")
            .map(hour -> hour.multiply(HOURS).multiply(BigDecimal.valueOf(zoneEndpoints(vpc))));
    var shared =
        amount(region, "transit-gateway.gigabyte")
            .map(gigabyte -> gigabyte.multiply(BigDecimal.valueOf(gigabytes)));
    if (own.isEmpty() || shared.isEmpty()) {
      return new EndpointDecision(
          Way.OWN, "the prices of " + region + " are not known, so they were not compared");
    }
    var way = shared.get().compareTo(own.get()) < 0 ? Way.SHARED : Way.OWN;
    return new EndpointDecision(
        way,
        "own would cost "
            + dollars(own.get())
            + " a month, the shared ones "
            + dollars(shared.get())
            + " for "
            + Figures.of(gigabytes)
            + " GB through the hub");
  }

  private static long zoneEndpoints(Vpc vpc) {
    return (long) vpc.services().size() * vpc.zones().size();
  }

  private Optional<BigDecimal> amount(Region region, String item) {
    return prices.find(region, item).map(Price::amount);
  }

  private static String dollars(BigDecimal amount) {
    return "$" + Figures.of(amount.setScale(2, RoundingMode.HALF_UP));
  }
}
