package dev.plinth.cli;

import dev.plinth.blueprint.network.NetworkPlan;
import dev.plinth.blueprint.network.PlannedVpc;
import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.diagnostic.Theme.Style;
import dev.plinth.estate.Estate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The network as a few lines: the hub, each VPC, and whom it may talk to. */
record NetworkPicture(Theme theme) {
  /** VPCs that are shown one by one before they are counted. */
  private static final int NAMED = 20;

  String render(Estate estate, NetworkPlan plan) {
    if (plan.vpcs().isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n");
    text.append(theme.paint(Style.CODE, "network"));
    plan.gateway()
        .ifPresent(hub ->
            text.append(
                theme.paint(
                    Style.MUTED, "  hub in " + hub.account().name() + ", " + hub.region().name())));
    text.append('\n');
    var shown = plan.vpcs().values().stream().limit(NAMED).toList();
    var names = width(shown.stream().map(PlannedVpc::name).toList());
    var ranges = width(shown.stream().map(vpc -> vpc.range().toString()).toList());
    for (var vpc : shown) {
      text.append("  ").append(pad(vpc.name(), names)).append("  ");
      text.append(pad(vpc.range().toString(), ranges)).append("  ");
      text.append(theme.paint(Style.MUTED, words(vpc))).append('\n');
    }
    if (plan.vpcs().size() > NAMED) {
      text.append("  … and ").append(Figures.of(plan.vpcs().size() - NAMED)).append(" more\n");
    }
    plan.sites()
        .values()
        .forEach(site ->
            text.append("  ")
                .append(pad(site.name(), names))
                .append("  ")
                .append(String.join(", ", site.ranges().stream().map(Object::toString).toList()))
                .append(theme.paint(Style.MUTED, "  ↔ " + joined(site.vpcs())))
                .append('\n'));
    return text.toString();
  }

  private static String words(PlannedVpc vpc) {
    var words = new ArrayList<String>();
    words.add(
        Words.count(vpc.vpc().tiers().size(), "tier")
            + " × "
            + Words.count(vpc.zones().size(), "zone"));
    var talks = new TreeSet<>(vpc.peers());
    talks.addAll(vpc.sites());
    words.add(talks.isEmpty() ? "talks to nobody" : "↔ " + joined(talks));
    return String.join(", ", words);
  }

  private static String joined(java.util.SortedSet<String> names) {
    return names.size() <= 4
        ? String.join(", ", names)
        : String.join(", ", names.stream().limit(3).toList())
            + " and "
            + Figures.of(names.size() - 3)
            + " more";
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
