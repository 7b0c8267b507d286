package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads what load balancers listen for, and where the actions send it. */
final class ListenerReading {
  private final NetworkFacts facts;
  private final Map<ResourceKey, List<Resource>> listeners;
  private final Map<ResourceKey, List<Resource>> rules;

  ListenerReading(NetworkFacts facts) {
    this.facts = facts;
    listeners = facts.by("LoadBalancerArn", "AWS::ElasticLoadBalancingV2::Listener");
    rules = facts.by("ListenerArn", "AWS::ElasticLoadBalancingV2::ListenerRule");
  }

  /** The listeners of a load balancer; two for one that takes two protocols. */
  List<LoadBalancer.Listener> of(Resource balancer, LoadBalancer.Kind kind, List<String> gaps) {
    var read = new ArrayList<LoadBalancer.Listener>();
    for (var row : listeners.getOrDefault(balancer.key(), List.of())) {
      var told = facts.told(row, gaps::add);
      var targets = new LinkedHashSet<ResourceKey>();
      actions(told, "DefaultActions", targets);
      for (var rule : rules.getOrDefault(row.key(), List.of())) {
        actions(facts.told(rule, gaps::add), "Actions", targets);
      }
      if (kind == LoadBalancer.Kind.APPLICATION
          && NetworkFacts.isRecorded(row)
          && !rules.containsKey(row.key())) {
        gaps.add("the rules of listener " + row.key().id() + " were not recorded");
      }
      for (var traffic : traffic(told, kind)) {
        read.add(
            new LoadBalancer.Listener(
                row.key(),
                traffic,
                kind == LoadBalancer.Kind.APPLICATION || told.is("Protocol", "TLS"),
                List.copyOf(targets),
                row.origin()));
      }
    }
    return read;
  }

  private static void actions(Told told, String list, Set<ResourceKey> targets) {
    for (var action : told.objects(list)) {
      action.key("TargetGroupArn").ifPresent(targets::add);
      for (var group : action.object("ForwardConfig").objects("TargetGroups")) {
        group.key("TargetGroupArn").ifPresent(targets::add);
      }
    }
  }

  private static List<Traffic> traffic(Told told, LoadBalancer.Kind kind) {
    if (kind == LoadBalancer.Kind.GATEWAY) {
      return List.of(Traffic.all());
    }
    var port = told.number("Port");
    if (port.isEmpty()) {
      told.gap("the port of a listener is not known");
      return List.of();
    }
    int at = port.get();
    var tcp = Traffic.tcp(at, at);
    var udp = new Traffic(Traffic.UDP, at, at);
    return switch (told.text("Protocol", "TCP").toUpperCase(Locale.ROOT)) {
      case "UDP", "QUIC" -> List.of(udp);
      case "TCP_UDP", "TCP_QUIC" -> List.of(tcp, udp);
      default -> List.of(tcp);
    };
  }
}
