package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import dev.plinth.world.network.TargetGroup.CrossZone;
import dev.plinth.world.network.TargetGroup.Kind;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads target groups, with what services and Auto Scaling groups register. */
final class TargetReading {
  private static final Set<String> OF_APPLICATIONS = Set.of("HTTP", "HTTPS");
  private static final Set<String> UDP = Set.of("UDP", "TCP_UDP", "QUIC", "TCP_QUIC");

  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Registered>> registered = new HashMap<>();

  /** What registers its parts with a target group; no port when it takes the group's. */
  private record Registered(Resource owner, List<Integer> port, boolean isSeen) {}

  TargetReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
  }

  void read() {
    for (var service : facts.rows("AWS::ECS::Service")) {
      var told = facts.told(service);
      var isSeen = told.object("NetworkConfiguration").has("AwsvpcConfiguration");
      for (var one : told.objects("LoadBalancers")) {
        var port = one.number("ContainerPort").stream().toList();
        one.key("TargetGroupArn")
            .ifPresent(group -> register(group, new Registered(service, port, isSeen)));
      }
    }
    for (var scaling : facts.rows("AWS::AutoScaling::AutoScalingGroup")) {
      var told = facts.told(scaling);
      var groups = new ArrayList<>(told.keys("TargetGroupARNs"));
      told.objects("TrafficSources").forEach(one -> one.key("Identifier").ifPresent(groups::add));
      groups.forEach(group -> register(group, new Registered(scaling, List.of(), true)));
    }
    facts.rows("AWS::ElasticLoadBalancingV2::TargetGroup").forEach(this::read);
  }

  private void register(ResourceKey group, Registered one) {
    registered.computeIfAbsent(group, _ -> new ArrayList<>()).add(one);
  }

  private void read(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var kind = kind(told.text("TargetType", "instance"));
    var protocol = told.text("Protocol", kind == Kind.LAMBDA ? "" : "HTTP");
    int port = told.number("Port").orElse(0);
    var targets = new ArrayList<Target>();
    // a function is called, so that no packet goes on to it
    if (kind != Kind.LAMBDA) {
      for (var one : told.objects("Targets")) {
        target(one, one.number("Port").orElse(port), targets);
      }
    }
    for (var one : registered.getOrDefault(row.key(), List.of())) {
      if (!one.isSeen()) {
        gaps.add("on which instances " + one.owner().key().id() + " runs is not known");
      }
      var at = one.port().stream().findFirst().orElse(port);
      targets.add(new Target.Owner(one.owner().key(), at));
    }
    if (targets.isEmpty() && kind != Kind.LAMBDA && !NetworkFacts.isRecorded(row)) {
      gaps.add("nothing in the sources registers targets with " + row.key().id());
    }
    if (NetworkFacts.isRecorded(row) && kind != Kind.LAMBDA && !told.has("Targets")) {
      gaps.add("the targets of " + row.key().id() + " were not recorded");
    }
    if (NetworkFacts.isRecorded(row) && !told.has("Protocol") && kind != Kind.LAMBDA) {
      gaps.add("the protocol of " + row.key().id() + " was not recorded");
    }
    draft.add(
        new TargetGroup(
            row.key(),
            row.tag("Name").or(() -> told.text("Name")).orElse(row.name()),
            kind,
            protocol,
            port,
            told.has("VpcId") ? told.keyOrNothing("VpcId") : Defaults.inside(row.key(), "VpcId"),
            preserves(told, kind, protocol),
            crossZone(told),
            targets,
            gaps,
            row.origin()));
  }

  private static void target(Told one, int port, List<Target> targets) {
    var address = one.anyAddress("Id");
    if (address.isPresent()) {
      targets.add(new Target.Address(address.get(), port));
    } else if (one.has("Id")) {
      one.key("Id").ifPresent(owner -> targets.add(new Target.Owner(owner, port)));
    } else {
      one.gap("a target was not recorded whole");
    }
  }

  private static Kind kind(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "ip" -> Kind.IP;
      case "lambda" -> Kind.LAMBDA;
      case "alb" -> Kind.LOAD_BALANCER;
      default -> Kind.INSTANCE;
    };
  }

  /** Application load balancers are proxies; UDP cannot be sent on without the client's address. */
  private static boolean preserves(Told told, Kind kind, String protocol) {
    if (OF_APPLICATIONS.contains(protocol) || kind == Kind.LAMBDA) {
      return false;
    }
    if (UDP.contains(protocol) || protocol.equals("GENEVE")) {
      return true;
    }
    return BalancerReading.attribute(told, "TargetGroupAttributes", "preserve_client_ip.enabled")
        .map("true"::equals)
        .orElse(kind != Kind.IP);
  }

  private static CrossZone crossZone(Told told) {
    var key = "load_balancing.cross_zone.enabled";
    return switch (BalancerReading.attribute(told, "TargetGroupAttributes", key).orElse("")) {
      case "true" -> CrossZone.ON;
      case "false" -> CrossZone.OFF;
      default -> CrossZone.AS_LOAD_BALANCER;
    };
  }
}
