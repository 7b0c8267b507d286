package dev.plinth.reader.state;

import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rules of security groups: AWS answers a protocol and ports with all their peers, CloudFormation
 * has one rule for each peer.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpPermission.html">IpPermission</a>
 */
final class SecurityRules {
  private static final List<String> TRAFFIC = List.of("IpProtocol", "FromPort", "ToPort");

  private record Peers(String list, Map<String, String> members) {}

  private static final List<Peers> SOURCES =
      List.of(
          new Peers("IpRanges", Map.of("CidrIp", "CidrIp")),
          new Peers("Ipv6Ranges", Map.of("CidrIpv6", "CidrIpv6")),
          new Peers("PrefixListIds", Map.of("PrefixListId", "SourcePrefixListId")),
          new Peers(
              "UserIdGroupPairs",
              Map.of("GroupId", "SourceSecurityGroupId", "UserId", "SourceSecurityGroupOwnerId")));

  private static final List<Peers> DESTINATIONS =
      List.of(
          SOURCES.get(0),
          SOURCES.get(1),
          new Peers("PrefixListIds", Map.of("PrefixListId", "DestinationPrefixListId")),
          new Peers("UserIdGroupPairs", Map.of("GroupId", "DestinationSecurityGroupId")));

  private SecurityRules() {}

  static Term ingress(Term permissions) {
    return rules(permissions, SOURCES);
  }

  static Term egress(Term permissions) {
    return rules(permissions, DESTINATIONS);
  }

  private static Term rules(Term permissions, List<Peers> kinds) {
    if (!(permissions instanceof Term.Items(var items, var origin))) {
      return permissions;
    }
    var rules = new ArrayList<Term>();
    for (var item : items) {
      if (item instanceof Term.Fields permission) {
        kinds.forEach(kind -> add(permission, kind, rules));
      }
    }
    return new Term.Items(rules, origin);
  }

  private static void add(Term.Fields permission, Peers kind, List<Term> rules) {
    if (!(permission.get(kind.list()) instanceof Term.Items(var peers, _))) {
      return;
    }
    for (var peer : peers) {
      if (peer instanceof Term.Fields fields) {
        var rule = new LinkedHashMap<String, Term>();
        TRAFFIC.forEach(name -> put(rule, name, permission.get(name)));
        fields
            .members()
            .forEach((name, value) -> {
              var renamed = name.equals("Description") ? name : kind.members().get(name);
              if (renamed != null) {
                put(rule, renamed, value);
              }
            });
        rules.add(new Term.Fields(rule, fields.origin()));
      }
    }
  }

  private static void put(Map<String, Term> rule, String name, Term value) {
    if (!(value instanceof Term.Absent)) {
      rule.put(name, value);
    }
  }
}
