package dev.plinth.world.network;

import dev.plinth.world.IpAddress;
import dev.plinth.world.Resource;
import java.util.HashSet;

/** Reads the public addresses that nothing uses: not associated, or of a gateway that is gone. */
final class IdleAddressReading {
  private final NetworkFacts facts;
  private final Draft draft;

  IdleAddressReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    var used = new HashSet<IpAddress>();
    for (var one : draft.all(NetworkInterface.class)) {
      used.addAll(one.publicAddresses().values());
    }
    for (var address : facts.all("AWS::EC2::EIP")) {
      var told = facts.attributes(address);
      if (!told.has("AssociationId")) {
        told.address("PublicIp").filter(used::add).ifPresent(idle -> add(address, idle));
      }
    }
    for (var gateway : facts.all("AWS::EC2::NatGateway")) {
      if (draft.has(gateway.key())) {
        continue;
      }
      for (var told : facts.attributes(gateway).objects("NatGatewayAddresses")) {
        told.address("PublicIp").filter(used::add).ifPresent(idle -> add(gateway, idle));
      }
    }
  }

  private void add(Resource of, IpAddress address) {
    if (!draft.has(of.key())) {
      draft.add(new IdleAddress(of.key(), of.name(), address, of.origin()));
    }
  }
}
