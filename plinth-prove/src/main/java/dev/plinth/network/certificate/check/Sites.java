package dev.plinth.network.certificate.check;

import dev.plinth.network.certificate.Claim;
import dev.plinth.network.certificate.End;
import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import java.util.List;

/** Sites on premises, as far as packets that come to them go. */
record Sites(Claim claim, Ends ends) {
  /** To one of some sites; what a site does with addresses that are not its own is its own. */
  void arrive(List<ResourceKey> sites, Packets packets, Onward onward) {
    for (var end : claim.to()) {
      var at =
          switch (end) {
            case End.OnSite(var site) when sites.contains(site) -> ends.inside(end);
            case End.Internet _ -> Lines.PUBLIC;
            case End.OnSite _, End.AnythingIn _, End.Interface _ -> Cuts.<IpAddress>none();
          };
      var arrived = packets.to(at).about(Lines.atMost(claim.service()));
      if (!arrived.isEmpty()) {
        onward.wrong(
            arrived
                + " may reach "
                + sites.stream().map(ResourceKey::id).findFirst().orElse("a site"));
      }
    }
  }
}
