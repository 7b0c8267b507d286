package dev.plinth.world.network;

import dev.plinth.world.network.Firewall.Action;
import dev.plinth.world.network.Firewall.Ports;
import dev.plinth.world.network.Firewall.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the stateless rules of firewall policies: groups by their priority in the policy, rules by
 * theirs in the group.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/developerguide/stateless-rule-groups-5-tuple.html">Stateless
 *     rule groups</a>
 */
final class StatelessRules {
  private final NetworkFacts facts;

  StatelessRules(NetworkFacts facts) {
    this.facts = facts;
  }

  /** The rules in the order they are asked, and what becomes of what none matches. */
  record Read(List<Rule> rules, Action otherwise) {}

  /** Those of a firewall; what is not known of them is added to the gaps. */
  Read of(Told firewall, List<String> gaps) {
    var policy = firewall.key("FirewallPolicyArn").flatMap(facts::find);
    if (policy.isEmpty()) {
      gaps.add("the policy of the firewall is not in the sources");
      return new Read(List.of(), Action.FORWARD);
    }
    var told = facts.told(policy.get(), gaps::add).object("FirewallPolicy");
    var rules = new ArrayList<Rule>();
    for (var reference : byPriority(told.objects("StatelessRuleGroupReferences"))) {
      var group = reference.key("ResourceArn").flatMap(facts::find);
      if (group.isEmpty()) {
        gaps.add("a rule group of the policy " + policy.get().name() + " is not in the sources");
      }
      group.ifPresent(one ->
          rules(facts.told(one, gaps::add).object("RuleGroup").object("RulesSource"), rules));
    }
    return new Read(rules, action(told, "StatelessDefaultActions"));
  }

  private static void rules(Told source, List<Rule> rules) {
    if (!source.has("StatelessRulesAndCustomActions")) {
      source.gap("the rules of a stateless rule group are not told");
    }
    var all = source.object("StatelessRulesAndCustomActions").objects("StatelessRules");
    byPriority(all).forEach(rule -> rules.add(rule(rule)));
  }

  private static List<Told> byPriority(List<Told> some) {
    return some.stream().sorted(Comparator.comparingInt(StatelessRules::priority)).toList();
  }

  private static int priority(Told one) {
    var priority = one.number("Priority");
    if (priority.isEmpty()) {
      one.gap("the priority of a stateless rule or rule group is not told");
    }
    return priority.orElse(0);
  }

  private static Rule rule(Told rule) {
    var definition = rule.object("RuleDefinition");
    var match = definition.object("MatchAttributes");
    return new Rule(
        rule.number("Priority").orElse(0),
        match.objects("Sources").stream()
            .flatMap(one -> one.range("AddressDefinition").stream())
            .toList(),
        match.objects("Destinations").stream()
            .flatMap(one -> one.range("AddressDefinition").stream())
            .toList(),
        match.numbers("Protocols"),
        ports(match, "SourcePorts"),
        ports(match, "DestinationPorts"),
        !match.objects("TCPFlags").isEmpty(),
        action(definition, "Actions"),
        rule.origin());
  }

  private static List<Ports> ports(Told match, String name) {
    var ports = new ArrayList<Ports>();
    for (var one : match.objects(name)) {
      var from = one.number("FromPort");
      var to = one.number("ToPort");
      if (from.isEmpty() || to.isEmpty()) {
        one.gap("the ports of a stateless rule are not told");
      } else {
        ports.add(new Ports(from.get(), to.get()));
      }
    }
    return ports;
  }

  /** The one standard action of a list; custom actions only count what matches. */
  private static Action action(Told told, String name) {
    var actions = told.texts(name).stream().flatMap(text -> standard(text).stream()).toList();
    if (actions.size() != 1) {
      told.gap("`" + name + "` of a firewall does not name one standard action");
      return Action.FORWARD;
    }
    return actions.getFirst();
  }

  private static Optional<Action> standard(String text) {
    return switch (text) {
      case "aws:pass" -> Optional.of(Action.PASS);
      case "aws:drop" -> Optional.of(Action.DROP);
      case "aws:forward_to_sfe" -> Optional.of(Action.FORWARD);
      default -> Optional.empty();
    };
  }
}
