package dev.plinth.cli;

import dev.plinth.blueprint.OrganizationPlan.Step;
import dev.plinth.blueprint.network.HubTable;
import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.check.Checkup;
import dev.plinth.cloudformation.ValueWriter;
import dev.plinth.estate.Network.Tier;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an estate means, defaults and all, as text that can be read from top to bottom. */
record Meaning(Checkup.Outcome outcome) {
  private static final int WIDTH = 100;

  /** The steps of the organization, each with its settings. */
  String organization() {
    return outcome
        .assembly()
        .map(assembly -> assembly.organization().steps())
        .orElse(List.of())
        .stream()
        .map(Meaning::step)
        .collect(Collectors.joining("", "organization\n", ""));
  }

  private static String step(Step step) {
    var settings =
        step.action().settings().entrySet().stream()
            .map(entry -> entry.getKey() + " " + ValueWriter.json(entry.getValue()).compact())
            .collect(Collectors.joining(", "));
    var line = "  " + step.stage().word() + "  " + step.id();
    return (settings.isEmpty() ? line : line + "  " + cut(settings)) + "\n";
  }

  private static String cut(String text) {
    return text.length() <= WIDTH ? text : text.substring(0, WIDTH - 1) + "…";
  }

  /** The ranges, subnets and route tables. */
  String network() {
    var plan = outcome.network();
    if (plan.isEmpty() || plan.get().vpcs().isEmpty()) {
      return "network\n  none\n";
    }
    var text = new StringBuilder("network\n");
    plan.get().vpcs().values().forEach(vpc -> vpc(vpc, text));
    plan.get().tables().values().forEach(table -> table(table, plan.get(), text));
    return text.toString();
  }

  private static void vpc(PlannedVpc vpc, StringBuilder text) {
    var said = vpc.vpc();
    line(
        text,
        1,
        vpc.name(),
        vpc.range() + " in " + said.account().name() + ", " + said.region().name());
    for (var tier : said.tiers()) {
      var ranges = vpc.ranges(tier).stream().map(Object::toString).toList();
      if (!ranges.isEmpty()) {
        line(text, 2, tier.name(), words(tier) + ", " + String.join(", ", ranges));
      }
      for (var zone : vpc.zones()) {
        vpc.subnet(tier, zone)
            .ifPresent(subnet -> line(text, 3, zone.toString(), subnet.toString()));
      }
    }
    line(text, 2, "nat", said.nat().name().toLowerCase(Locale.ROOT));
    line(text, 2, "flow logs", said.flowLogDays() + " days");
    var decision = vpc.endpoints();
    line(
        text,
        2,
        "endpoints",
        decision.way().name().toLowerCase(Locale.ROOT) + ": " + decision.reason());
    line(text, 2, "services", names(said.services().stream().map(named -> named.name()).toList()));
    if (vpc.attached()) {
      line(text, 2, "hub table", vpc.table());
      line(text, 2, "to the hub", names(vpc.routed().stream().map(Object::toString).toList()));
    }
  }

  private static String words(Tier tier) {
    return switch (tier.kind()) {
      case PUBLIC -> "to and from the internet";
      case APP -> "workloads, out only";
      case DATA -> "from app only";
      case MANAGEMENT -> "operators' tools, out only";
    };
  }

  private static void table(HubTable table, NetworkPlan plan, StringBuilder text) {
    line(text, 1, "hub table " + table.name(), "");
    line(text, 2, "of", names(table.associated()));
    for (var name : table.propagated()) {
      var vpc = plan.vpcs().get(name);
      line(text, 2, "leads to", name + (vpc == null ? "" : " " + vpc.range()));
    }
    if (!table.sites().isEmpty()) {
      line(text, 2, "leads to", names(table.sites()));
    }
    line(text, 2, "drops", names(table.dropped().stream().map(Object::toString).toList()));
  }

  private static String names(Collection<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static void line(StringBuilder text, int depth, String name, String words) {
    text.append("  ".repeat(depth)).append(name);
    if (!words.isEmpty()) {
      text.append(" ".repeat(Math.max(2, 18 - name.length()))).append(words);
    }
    text.append('\n');
  }

  /** The stacks in the order of their deployment. */
  String stacks() {
    var text = new StringBuilder("stacks\n");
    outcome
        .assembly()
        .ifPresent(assembly ->
            assembly
                .stacks()
                .forEach(stack -> {
                  line(
                      text,
                      1,
                      stack.id().toString(),
                      stack.stage().word()
                          + ", "
                          + Words.count(stack.template().resources().size(), "resource"));
                  stack.dependsOn().forEach(id -> line(text, 2, "after", id.toString()));
                }));
    return text.toString();
  }
}
