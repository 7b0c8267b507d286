package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.IpAddress;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Gives interfaces the Elastic IP addresses that templates associate with them. */
final class PublicAddressReading {
  private final NetworkFacts facts;
  private final Draft draft;

  PublicAddressReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    for (var address : facts.rows("AWS::EC2::EIP")) {
      if (!NetworkFacts.isRecorded(address)) {
        facts
            .told(address)
            .key("InstanceId")
            .flatMap(this::primary)
            .ifPresent(at -> give(at, Optional.empty(), Optional.empty()));
      }
    }
    for (var association : facts.rows("AWS::EC2::EIPAssociation")) {
      if (!NetworkFacts.isRecorded(association)) {
        var told = facts.told(association);
        told.key("NetworkInterfaceId")
            .flatMap(key -> draft.find(NetworkInterface.class, key))
            .or(() -> told.key("InstanceId").flatMap(this::primary))
            .ifPresent(at -> give(at, told.address("PrivateIpAddress"), outside(told)));
      }
    }
  }

  private Optional<IpAddress> outside(Told association) {
    return association
        .key("AllocationId")
        .flatMap(facts::find)
        .flatMap(address -> facts.attributes(address).address("PublicIp"))
        .or(() -> association.anyAddress("EIP"));
  }

  private Optional<NetworkInterface> primary(ResourceKey instance) {
    return draft.all(NetworkInterface.class).stream()
        .filter(one -> one.owner().equals(instance) && one.device() == 0)
        .findFirst();
  }

  private void give(NetworkInterface one, Optional<IpAddress> inside, Optional<IpAddress> outside) {
    var translated = new LinkedHashMap<>(one.publicAddresses());
    var from = inside.or(() -> one.addresses().stream().findFirst());
    if (from.isPresent() && outside.isPresent()) {
      translated.put(from.get(), outside.get());
    }
    draft.replace(
        new NetworkInterface(
            one.key(),
            one.name(),
            one.kind(),
            one.owner(),
            one.ownerName(),
            one.device(),
            one.subnet(),
            one.addresses(),
            one.picked(),
            translated,
            from.isEmpty() || outside.isEmpty() || one.assignsPublicAddress(),
            one.prefixes(),
            one.groups(),
            one.hasGroups(),
            one.sourceDestinationCheck(),
            one.gaps(),
            one.origin()));
  }
}
