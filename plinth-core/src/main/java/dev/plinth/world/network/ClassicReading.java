package dev.plinth.world.network;

import dev.plinth.term.ResourceKey;
import dev.plinth.world.Resource;
import dev.plinth.world.network.TargetGroup.Target;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Reads classic load balancers: each port of their instances becomes a target group. */
final class ClassicReading {
  private final NetworkFacts facts;
  private final Draft draft;
  private final Places places;

  ClassicReading(NetworkFacts facts, Draft draft, Places places) {
    this.facts = facts;
    this.draft = draft;
    this.places = places;
  }

  void read() {
    facts.rows("AWS::ElasticLoadBalancing::LoadBalancer").forEach(this::read);
  }

  private void read(Resource row) {
    var gaps = new ArrayList<String>();
    var told = facts.told(row, gaps::add);
    var subnets = told.keys("Subnets");
    var vpc =
        subnets.stream()
            .findFirst()
            .flatMap(draft::vpcOf)
            .orElseGet(() -> Defaults.inside(row.key(), "VpcId"));
    var groups = new ArrayList<>(told.keys("SecurityGroups"));
    if (groups.isEmpty() && gaps.isEmpty()) {
      groups.add(facts.defaults().securityGroup(vpc));
    }
    if (subnets.isEmpty()) {
      gaps.add("the subnets of " + row.key().id() + " are not told");
    }
    var isPublic = !told.is("Scheme", "internal");
    var interfaces =
        subnets.stream()
            .map(subnet ->
                places.add(
                    row,
                    NetworkInterface.Kind.LOAD_BALANCER,
                    subnet,
                    Places.Wanted.of(groups, new ArrayList<>()).assigning(isPublic)))
            .toList();
    draft.add(
        new LoadBalancer(
            row.key(),
            row.name(),
            LoadBalancer.Kind.CLASSIC,
            isPublic,
            vpc,
            interfaces,
            groups,
            told.truth("CrossZone", false),
            listeners(row, told, vpc, gaps),
            gaps,
            row.origin()));
  }

  private List<LoadBalancer.Listener> listeners(
      Resource row, Told told, ResourceKey vpc, List<String> gaps) {
    var listeners = new ArrayList<LoadBalancer.Listener>();
    var instances = instances(row, told);
    for (var listener : told.objects("Listeners")) {
      var from = listener.number("LoadBalancerPort");
      var to = listener.number("InstancePort");
      if (from.isEmpty() || to.isEmpty()) {
        gaps.add("the port of a listener is not known");
        continue;
      }
      int port = to.get();
      var group = Defaults.inside(row.key(), "instances-" + port);
      if (!draft.has(group)) {
        draft.add(
            new TargetGroup(
                group,
                row.name(),
                TargetGroup.Kind.INSTANCE,
                listener.text("InstanceProtocol").or(() -> listener.text("Protocol")).orElse("TCP"),
                port,
                vpc,
                false,
                TargetGroup.CrossZone.AS_LOAD_BALANCER,
                instances.stream().<Target>map(one -> new Target.Owner(one, port)).toList(),
                List.of(),
                row.origin()));
      }
      listeners.add(
          new LoadBalancer.Listener(
              row.key(), Traffic.tcp(from.get(), from.get()), true, List.of(group), row.origin()));
    }
    return listeners;
  }

  private List<ResourceKey> instances(Resource row, Told told) {
    var instances = new LinkedHashSet<>(told.keys("Instances"));
    for (var type : List.of("AWS::AutoScaling::AutoScalingGroup", "AWS::ECS::Service")) {
      for (var owner : facts.rows(type)) {
        var own = facts.told(owner);
        var named = new ArrayList<>(own.keys("LoadBalancerNames"));
        own.objects("LoadBalancers")
            .forEach(one -> one.key("LoadBalancerName").ifPresent(named::add));
        if (named.contains(row.key())) {
          instances.add(owner.key());
        }
      }
    }
    return List.copyOf(instances);
  }
}
