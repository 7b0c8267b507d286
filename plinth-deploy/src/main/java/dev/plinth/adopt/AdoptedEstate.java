package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Import;
import dev.plinth.adopt.AdoptionPlan.Rename;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found, as an estate.
 *
 * @param estate the text of its file
 * @param policies the text of the file with its policies; empty when there are none
 * @param plan how what is there is brought in
 */
public record AdoptedEstate(String estate, String policies, AdoptionPlan plan) {
  /**
   * How the estate is written.
   *
   * @param name of the organization
   * @param home the home Region
   * @param regions those that were looked at
   * @param accessRole the role that was taken on in other accounts
   * @param policyFile the name of the file with the policies
   * @param today the day on which it is written
   */
  public record Wanted(
      String name,
      String home,
      List<String> regions,
      String accessRole,
      String policyFile,
      LocalDate today) {
    public Wanted {
      regions = List.copyOf(regions);
    }
  }

  /** Writes it. */
  public static AdoptedEstate of(Findings findings, Wanted wanted) {
    return new Writer(findings, wanted).write();
  }

  private static final class Writer {
    private final Findings findings;
    private final Wanted wanted;
    private final People people;
    private final List<Rename> renames = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<LeftOut> left;
    private final List<String> waivers = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Writer(Findings findings, Wanted wanted) {
      this.findings = findings;
      this.wanted = wanted;
      this.people = new People(findings.census());
      this.left = new ArrayList<>(findings.left());
      this.renames.addAll(people.renames());
      this.left.addAll(people.left());
    }

    AdoptedEstate write() {
      var policies = new AdoptedPolicies(findings, people, renames, left).text();
      line(0, "# What stood in the organization on %s, by `plinth adopt`.", wanted.today());
      line(0, "# What is not carried over is listed at the end.");
      line(0, "");
      if (!policies.isEmpty()) {
        line(0, "include: [%s]", wanted.policyFile());
      }
      organization();
      text.append(new AdoptedAccess(findings, wanted, people, renames, imports, left).text());
      var vpcs = new AdoptedNetwork(findings, wanted, people, imports, left, waivers).text();
      if (!vpcs.isEmpty()) {
        line(0, "");
        line(0, "network:");
        line(1, "vpcs:");
        text.append(vpcs);
      }
      if (!waivers.isEmpty()) {
        line(0, "");
        line(0, "waive:");
        waivers.forEach(waiver -> line(1, "- %s", waiver));
      }
      line(0, "");
      line(0, "# Not carried over:");
      left.forEach(one -> line(0, "# - %s: %s", one.what(), one.why()));
      return new AdoptedEstate(text.toString(), policies, new AdoptionPlan(renames, imports, left));
    }

    private void organization() {
      line(0, "organization:");
      line(1, "name: %s", wanted.name());
      line(1, "email: %s", people.pattern());
      line(1, "home: %s", wanted.home());
      if (wanted.regions().size() > 1) {
        line(1, "regions: [%s]", String.join(", ", wanted.regions()));
      }
      line(1, "foundation: %s", findings.onControlTower() ? "control-tower" : "organizations");
      line(1, "management: %s", people.management());
      line(1, "logs: %s", people.logs());
      line(1, "security: %s", people.security());
      line(1, "accessRole: %s", wanted.accessRole());
      line(1, "units:");
      people.units(2).forEach(one -> line(0, "%s", one));
      var accounts = people.accounts();
      if (!accounts.isEmpty()) {
        line(1, "accounts:");
        accounts.forEach(one -> line(2, "%s", one));
      }
    }

    private void line(int depth, String form, Object... values) {
      text.append("  ".repeat(depth)).append(form.formatted(values)).append('\n');
    }
  }
}
