package dev.plinth.cli;

import dev.plinth.diagnostic.Figures;
import dev.plinth.diagnostic.Theme;
import dev.plinth.estate.Account;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Organization;
import dev.plinth.estate.Unit;
import java.util.ArrayList;
import java.util.List;

/** The organization as a tree of units and accounts. */
record OrganizationTree(Theme theme) {
  /** A line of the tree: an account, or a unit with lines below it. */
  private record Branch(String name, String words, List<Branch> below) {}

  /** The tree, at most this many accounts of a unit named one by one. */
  String render(Estate estate, int most) {
    var organization = estate.organization();
    var text = new StringBuilder();
    text.append(theme.paint(Theme.Style.CODE, organization.name().name()))
        .append(theme.paint(Theme.Style.MUTED, "  " + foundation(organization)))
        .append('\n');
    var branches = new ArrayList<Branch>();
    var management = organization.accounts().get(organization.management());
    if (management != null) {
      branches.add(account(estate, management));
    }
    organization.root().units().forEach(unit -> branches.add(branch(estate, unit, most)));
    lines(branches, "", text);
    return text.toString();
  }

  private static String foundation(Organization organization) {
    var on =
        switch (organization.foundation()) {
          case CONTROL_TOWER -> "on Control Tower";
          case ORGANIZATIONS -> "on Organizations alone";
        };
    return on
        + ", home "
        + organization.home().name()
        + ", "
        + Words.count(organization.accounts().size(), "account");
  }

  private static Branch branch(Estate estate, Unit unit, int most) {
    var below = new ArrayList<Branch>();
    var accounts = unit.accounts();
    for (var named : accounts.subList(0, Math.min(most, accounts.size()))) {
      var account = estate.organization().accounts().get(named.name());
      if (account != null) {
        below.add(account(estate, account));
      }
    }
    if (accounts.size() > most) {
      below.add(new Branch("…", "and " + Figures.of(accounts.size() - most) + " more", List.of()));
    }
    unit.units().forEach(child -> below.add(branch(estate, child, most)));
    return new Branch(unit.name(), "", below);
  }

  private static Branch account(Estate estate, Account account) {
    var words = new ArrayList<String>();
    if (account.name().equals(estate.organization().management())) {
      words.add("management account, runs nothing");
    }
    if (account.name().equals(estate.organization().logArchive())) {
      words.add("logs");
    }
    if (account.name().equals(estate.organization().security())) {
      words.add("security services");
    }
    estate
        .network()
        .vpcs()
        .values()
        .forEach(vpc -> {
          if (vpc.account().name().equals(account.name())) {
            words.add("VPC " + vpc.name());
          }
        });
    return new Branch(account.name(), String.join(", ", words), List.of());
  }

  private void lines(List<Branch> branches, String indent, StringBuilder text) {
    var width = branches.stream().mapToInt(branch -> branch.name().length()).max().orElse(0);
    for (int i = 0; i < branches.size(); i++) {
      var last = i == branches.size() - 1;
      var branch = branches.get(i);
      text.append(theme.paint(Theme.Style.MUTED, indent + (last ? "└─ " : "├─ ")));
      text.append(branch.name());
      if (!branch.words().isEmpty()) {
        text.append(" ".repeat(width - branch.name().length() + 2));
        text.append(theme.paint(Theme.Style.MUTED, branch.words()));
      }
      text.append('\n');
      lines(branch.below(), indent + (last ? "   " : "│  "), text);
    }
  }
}
