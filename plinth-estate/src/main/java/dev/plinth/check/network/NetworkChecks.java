package dev.plinth.check.network;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.check.Check;
import dev.plinth.world.EndpointServices;
import dev.plinth.world.Quotas;
import dev.plinth.world.Regions;
import java.util.List;

/** The checks of the network, in the order they are shown. */
public final class NetworkChecks {
  private NetworkChecks() {}

  /** All of them. */
  public static List<Check<NetworkPlan>> all(Quotas quotas, Regions regions) {
    return List.of(
        new Overlaps(),
        new AddressSpace(),
        new ManagementNetworks(),
        new NetworkPlaces(),
        new Connections(),
        new Sites(),
        new WaysOut(),
        new ServiceEndpoints(EndpointServices.standard()),
        new ZoneLoss(regions),
        new FlowLogRetention(),
        new NetworkQuotas(quotas));
  }
}
