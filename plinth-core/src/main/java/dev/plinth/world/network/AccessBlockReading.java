package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Block Public Access of VPCs. */
final class AccessBlockReading {
  private final NetworkFacts facts;

  AccessBlockReading(NetworkFacts facts) {
    this.facts = facts;
  }

  List<PublicAccessBlock> read() {
    return facts.rows("AWS::EC2::VPCBlockPublicAccessOptions").stream()
        .flatMap(row ->
            mode(row).stream()
                .map(mode ->
                    new PublicAccessBlock(
                        row.account(), row.region(), mode, excluded(row), row.origin())))
        .toList();
  }

  private Optional<PublicAccessBlock.Mode> mode(Resource row) {
    var told = facts.told(row);
    return told.text("InternetGatewayBlockMode")
        .flatMap(mode ->
            switch (mode) {
              case "off" -> Optional.of(PublicAccessBlock.Mode.OFF);
              case "block-bidirectional" -> Optional.of(PublicAccessBlock.Mode.BIDIRECTIONAL);
              case "block-ingress" -> Optional.of(PublicAccessBlock.Mode.INGRESS);
              default -> {
                told.gap("`" + mode + "` is no mode of Block Public Access");
                yield Optional.empty();
              }
            });
  }

  private Map<ResourceKey, PublicAccessBlock.Exclusion> excluded(Resource options) {
    var excluded = new HashMap<ResourceKey, PublicAccessBlock.Exclusion>();
    for (var row : facts.rows("AWS::EC2::VPCBlockPublicAccessExclusion")) {
      if (row.account().equals(options.account()) && row.region().equals(options.region())) {
        var told = facts.told(row);
        var exclusion =
            told.is("InternetGatewayExclusionMode", "allow-egress")
                ? PublicAccessBlock.Exclusion.EGRESS
                : PublicAccessBlock.Exclusion.BIDIRECTIONAL;
        told.key("VpcId")
            .or(() -> told.key("SubnetId"))
            .ifPresent(key -> excluded.put(key, exclusion));
      }
    }
    return excluded;
  }
}
