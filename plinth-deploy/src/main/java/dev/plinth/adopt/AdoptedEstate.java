package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Import;
import dev.plinth.adopt.AdoptionPlan.Part;
import dev.plinth.adopt.AdoptionPlan.Rename;
import dev.plinth.adopt.Findings.FoundVpc;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.survey.Census.AccountFound;
import dev.plinth.survey.Census.PolicyFound;
import dev.plinth.world.AddressPlan;
import dev.plinth.world.Cidr;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was found, as an estate.
 *
 * @param estate the text of its file
 * @param policies the text of the file with its policies; empty when there are none
 * @param plan how what is there is brought in
 */
public record AdoptedEstate(String estate, String policies, AdoptionPlan plan) {
  private static final int DAYS_OF_A_WAIVER = 90;
  private static final int ENOUGH_ZONES = 3;

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
      var policies = policies();
      line(0, "# What stood in the organization on %s, by `plinth adopt`.", wanted.today());
      line(0, "# What is not carried over is listed at the end.");
      line(0, "");
      if (!policies.isEmpty()) {
        line(0, "include: [%s]", wanted.policyFile());
      }
      organization();
      var vpcs = vpcs();
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

    private String vpcs() {
      var all = new StringBuilder();
      var names = new Names();
      for (var vpc : findings.vpcs()) {
        var place = "%s in %s/%s".formatted(vpc.id(), vpc.account(), vpc.region());
        var account = people.account(vpc.account());
        if (vpc.account().equals(findings.census().management())) {
          left.add(new LeftOut(place, "no network stands in the management account of an estate"));
        } else if (account.isEmpty()) {
          left.add(new LeftOut(place, "its account is not carried over"));
        } else {
          var shape = VpcShape.of(vpc);
          shape
              .left()
              .forEach(one ->
                  left.add(
                      new LeftOut(
                          "%s (%s) of %s".formatted(one.id(), one.range(), place),
                          "a tier has one subnet in each zone of its VPC, and this one is left"
                              + " over; it stays as it is")));
          if (shape.tiers().isEmpty()) {
            left.add(
                new LeftOut(
                    place, "none of its subnets is in a zone that is known, or it has none"));
          } else {
            var name = names.of(vpc.name(), "vpc");
            all.append(shape.text(name, account.get()));
            imports.add(imported(vpc, shape, name, account.get()));
            waive(vpc, shape, name);
          }
        }
      }
      return all.toString();
    }

    private void waive(FoundVpc vpc, VpcShape shape, String name) {
      if (shape.zones().size() < ENOUGH_ZONES) {
        waive("NET-121", name);
      }
      if (Cidr.parse(vpc.range()) instanceof Cidr.Parsed.Valid(var range)
          && AddressPlan.PRIVATE.stream().noneMatch(block -> block.contains(range))) {
        waive("NET-111", name);
      }
    }

    private void waive(String code, String vpc) {
      waivers.add(
          "{ code: %s, at: network.vpcs.%s, reason: adopted as it stands, owner: %s, expires: %s }"
              .formatted(code, vpc, people.owner(), wanted.today().plusDays(DAYS_OF_A_WAIVER)));
    }

    private Import imported(FoundVpc vpc, VpcShape shape, String name, String account) {
      var parts = new ArrayList<Part>();
      parts.add(new Part("AWS::EC2::VPC", vpc.id()));
      shape.tiers().stream()
          .flatMap(tier -> tier.subnets().values().stream())
          .forEach(subnet -> parts.add(new Part("AWS::EC2::Subnet", subnet.id())));
      if (shape.isPublic()) {
        vpc.gateway()
            .ifPresent(gateway -> {
              parts.add(new Part("AWS::EC2::InternetGateway", gateway));
              parts.add(new Part("AWS::EC2::VPCGatewayAttachment", "IGW|" + vpc.id()));
            });
      } else {
        vpc.gateway()
            .ifPresent(gateway ->
                left.add(
                    new LeftOut(
                        "%s of %s in %s/%s"
                            .formatted(gateway, vpc.id(), vpc.account(), vpc.region()),
                        "no subnet that is carried over is reached through it")));
      }
      return new Import(account, vpc.account(), vpc.region(), name, parts);
    }

    private String policies() {
      var all = new StringBuilder();
      var names = new Names();
      for (var policy : findings.census().policies()) {
        if (policy.isPlinths()) {
          continue;
        }
        var what = "policy `%s`".formatted(policy.name());
        var type =
            Arrays.stream(Policy.Type.values())
                .filter(one -> one.apiName().equals(policy.type()))
                .findFirst();
        var document = Optional.ofNullable(findings.documents().get(policy.id()));
        var targets = targets(policy);
        if (Discovery.isControlTowers(policy)) {
          left.add(new LeftOut(what, "Control Tower makes it, and keeps it"));
        } else if (type.isEmpty() || document.isEmpty()) {
          left.add(new LeftOut(what, "its type or its content cannot be said in an estate"));
        } else if (targets.isEmpty()) {
          left.add(new LeftOut(what, "it is attached to nothing that is carried over"));
        } else {
          all.append(written(policy, names, type.get(), targets, document.get()));
        }
      }
      return all.isEmpty()
          ? ""
          : "# The policies that people wrote, as they were found.\norganization:\n  policies:\n"
              + all;
    }

    private String written(
        PolicyFound policy, Names names, Policy.Type type, List<String> targets, Json document) {
      var name = names.of(policy.name().replaceFirst("^plinth-", "own-plinth-"), "policy");
      if (!name.equals(policy.name())) {
        renames.add(new Rename(AdoptionPlan.Kind.POLICY, policy.id(), policy.name(), name));
      }
      return """
          %s:
            type: %s
            attach: [%s]
            document:
      %s
      """
          .formatted(
              name,
              type.word(),
              String.join(", ", targets),
              document.pretty().strip().indent(8).stripTrailing());
    }

    /** What it hangs on, in the words of the estate. */
    private List<String> targets(PolicyFound policy) {
      var targets = new TreeSet<String>();
      boolean binds = policy.type().matches("(SERVICE|RESOURCE)_CONTROL_POLICY");
      for (var id : policy.targets()) {
        if (id.equals(findings.census().root())) {
          targets.add("root");
        } else if (id.equals(findings.census().management()) && binds) {
          left.add(
              new LeftOut(
                  "policy `%s` at the management account".formatted(policy.name()),
                  "it binds nobody there"));
        } else {
          people
              .target(id)
              .ifPresentOrElse(
                  targets::add,
                  () ->
                      left.add(
                          new LeftOut(
                              "policy `%s` at %s"
                                  .formatted(
                                      policy.name(),
                                      findings
                                          .census()
                                          .account(id)
                                          .map(AccountFound::name)
                                          .orElse(id)),
                              "what it hangs on is not carried over; it stays attached")));
        }
      }
      return List.copyOf(targets);
    }
  }
}
