package dev.plinth.world.network;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Cidr;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads security groups, those that come with a VPC among them. */
final class GroupReading {
  private static final List<Cidr> EVERYWHERE = List.of(Cidr.of("0.0.0.0/0"), Cidr.of("::/0"));

  private final NetworkFacts facts;
  private final Draft draft;
  private final Map<ResourceKey, List<Resource>> ingress;
  private final Map<ResourceKey, List<Resource>> egress;

  GroupReading(NetworkFacts facts, Draft draft) {
    this.facts = facts;
    this.draft = draft;
    ingress = facts.by("GroupId", "AWS::EC2::SecurityGroupIngress");
    egress = facts.by("GroupId", "AWS::EC2::SecurityGroupEgress");
  }

  void read() {
    facts.rows("AWS::EC2::SecurityGroup").forEach(this::read);
    for (var vpc : facts.rows("AWS::EC2::VPC")) {
      if (!NetworkFacts.isRecorded(vpc)) {
        var key = facts.defaults().securityGroup(vpc.key());
        var members = new SecurityRule.Peer.Members(key);
        add(
            key,
            "default security group of " + vpc.name(),
            vpc.key(),
            List.of(new SecurityRule(Traffic.all(), members, vpc.origin())),
            everywhere(vpc.origin()),
            new ArrayList<>(),
            vpc.origin());
      }
    }
  }

  private void read(Resource group) {
    var gaps = new ArrayList<String>();
    var told = facts.told(group, gaps::add);
    var recorded = NetworkFacts.isRecorded(group);
    for (var list : List.of("SecurityGroupIngress", "SecurityGroupEgress")) {
      if (recorded && !told.has(list)) {
        gaps.add("`" + list + "` of " + group.key().id() + " was not recorded");
      }
    }
    var outbound = rules(told, "SecurityGroupEgress", "Destination");
    var isOpen = !recorded && !told.has("SecurityGroupEgress");
    if (isOpen && egress.containsKey(group.key())) {
      isOpen = false;
      gaps.add("AWS may keep the rule of a new security group that allows all outbound traffic");
    }
    add(
        group.key(),
        told.text("GroupName").filter(_ -> group.tag("Name").isEmpty()).orElse(group.name()),
        told.keyOrNothing("VpcId"),
        rules(told, "SecurityGroupIngress", "Source"),
        isOpen || isEmptyList(group) ? everywhere(group.origin()) : outbound,
        gaps,
        group.origin());
  }

  /** An empty list in a template leaves the rule that AWS gives every new group. */
  private static boolean isEmptyList(Resource group) {
    return !NetworkFacts.isRecorded(group)
        && group.property("SecurityGroupEgress") instanceof Term.Items(var items, _)
        && items.isEmpty();
  }

  private static List<SecurityRule> everywhere(Origin origin) {
    var ranges = new SecurityRule.Peer.Ranges(EVERYWHERE);
    return List.of(new SecurityRule(Traffic.all(), ranges, origin));
  }

  private void add(
      ResourceKey key,
      String name,
      ResourceKey vpc,
      List<SecurityRule> inbound,
      List<SecurityRule> outbound,
      List<String> gaps,
      Origin origin) {
    var in = new ArrayList<>(inbound);
    var out = new ArrayList<>(outbound);
    for (var rule : ingress.getOrDefault(key, List.of())) {
      rule(facts.told(rule, gaps::add), "Source").ifPresent(in::add);
    }
    for (var rule : egress.getOrDefault(key, List.of())) {
      rule(facts.told(rule, gaps::add), "Destination").ifPresent(out::add);
    }
    draft.add(new SecurityGroup(key, name, vpc, in, out, gaps, origin));
  }

  private List<SecurityRule> rules(Told group, String list, String side) {
    return group.objects(list).stream().flatMap(told -> rule(told, side).stream()).toList();
  }

  private Optional<SecurityRule> rule(Told told, String side) {
    var traffic = told.text("IpProtocol").flatMap(protocol -> traffic(told, protocol));
    var peer = peer(told, side);
    if (traffic.isEmpty() || peer.isEmpty()) {
      told.gap("a rule of the security group cannot be read whole");
      return Optional.empty();
    }
    return Optional.of(new SecurityRule(traffic.get(), peer.get(), told.origin()));
  }

  private Optional<SecurityRule.Peer> peer(Told told, String side) {
    var range = told.range("CidrIp").or(() -> told.range("CidrIpv6"));
    if (range.isPresent()) {
      return Optional.of(new SecurityRule.Peer.Ranges(List.of(range.get())));
    }
    var group = told.key(side + "SecurityGroupId").or(() -> named(told));
    if (group.isPresent()) {
      return Optional.of(new SecurityRule.Peer.Members(group.get()));
    }
    return told.key(side + "PrefixListId")
        .flatMap(key -> draft.find(PrefixList.class, key))
        .map(list -> {
          list.gaps().forEach(told::gap);
          return new SecurityRule.Peer.Ranges(list.entries());
        });
  }

  /** A source that is told by the name of a group. */
  private Optional<ResourceKey> named(Told told) {
    return told.text("SourceSecurityGroupName")
        .flatMap(name ->
            facts.rows("AWS::EC2::SecurityGroup").stream()
                .filter(
                    group -> group.property("GroupName").scalar().filter(name::equals).isPresent())
                .map(Resource::key)
                .findFirst());
  }

  private static Optional<Traffic> traffic(Told told, String name) {
    return Protocols.number(name)
        .map(protocol -> {
          int from = told.number("FromPort").orElse(Traffic.EVERY);
          int to = told.number("ToPort").orElse(Traffic.EVERY);
          return protocol == Traffic.EVERY
              ? Traffic.all()
              : Traffic.hasPorts(protocol)
                  ? from < 0
                      ? new Traffic(protocol, 0, Traffic.LAST_PORT)
                      : new Traffic(protocol, from, to < 0 ? Traffic.LAST_PORT : to)
                  : Traffic.isIcmp(protocol)
                      ? new Traffic(protocol, from, from < 0 ? Traffic.EVERY : to)
                      : new Traffic(protocol, Traffic.EVERY, Traffic.EVERY);
        });
  }
}
