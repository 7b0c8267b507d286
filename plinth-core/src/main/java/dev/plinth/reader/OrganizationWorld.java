package dev.plinth.reader;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Terms;
import dev.plinth.world.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an organization makes of a World: units, accounts, policies and where they hold. */
final class OrganizationWorld {
  /** What the kinds of steps are in CloudFormation; the others are settings, not resources. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("organization", "AWS::Organizations::Organization"),
          Map.entry("management-account", "AWS::Organizations::Account"),
          Map.entry("account", "AWS::Organizations::Account"),
          Map.entry("unit", "AWS::Organizations::OrganizationalUnit"),
          Map.entry("policy", "AWS::Organizations::Policy"),
          Map.entry("baseline", "AWS::ControlTower::EnabledBaseline"),
          Map.entry("control", "AWS::ControlTower::EnabledControl"),
          Map.entry("delegated-administrator", "AWS::Organizations::DelegatedAdministrator"),
          Map.entry("landing-zone", "AWS::ControlTower::LandingZone"),
          Map.entry("identity-center", "AWS::SSO::Instance"),
          Map.entry("service-role", "AWS::IAM::Role"));

  /** Where what belongs to no account of its own stands. */
  static final StackKey ORGANIZATION = new StackKey("", "", "organization");

  private final Collection<OrganizationStep> steps;

  private OrganizationWorld(Collection<OrganizationStep> steps) {
    this.steps = steps;
  }

  static List<Resource> of(Collection<OrganizationStep> steps) {
    var world = new OrganizationWorld(steps);
    return steps.stream().flatMap(step -> world.resource(step).stream()).toList();
  }

  private Optional<Resource> resource(OrganizationStep step) {
    return Optional.ofNullable(TYPES.get(step.kind()))
        .map(type -> {
          var properties = new LinkedHashMap<String, Term>();
          if (term(step.settings()) instanceof Fields(var members, _)) {
            properties.putAll(members);
          }
          if (step.kind().equals("policy")) {
            properties.put("TargetIds", new Items(targets(properties), step.origin()));
          }
          if (step.kind().equals("service-role")) {
            ServiceRole.describe(properties, step.origin());
          }
          return new Resource(
              new ResourceKey(ORGANIZATION, step.id()),
              type,
              new Fields(properties, step.origin()),
              new Fields(new LinkedHashMap<>(), step.origin()),
              new Term.Truth(true, step.origin()),
              step.origin());
        });
  }

  /** What the attachments of a policy name. */
  private List<Term> targets(Map<String, Term> policy) {
    var targets = new ArrayList<Term>();
    for (var step : steps) {
      if (step.kind().equals("attachment")
          && term(step.settings()) instanceof Fields attachment
          && says(attachment.get("PolicyName"), policy.get("Name"))
          && says(attachment.get("PolicyType"), policy.get("Type"))) {
        targets.add(attachment.get("TargetId"));
      }
    }
    return targets;
  }

  private static boolean says(Term one, @org.jspecify.annotations.Nullable Term other) {
    return other != null && one.says(other);
  }

  private static Term term(Node node) {
    return switch (node) {
      case Scalar(var text, var plain, _, var origin) ->
          plain && (text.equals("true") || text.equals("false"))
              ? new Term.Truth(text.equals("true"), origin)
              : plain && text.matches("-?[0-9]{1,18}")
                  ? Term.Number.of(Long.parseLong(text), origin)
                  : new Text(text, origin);
      case Sequence(var items, _, var origin) ->
          Terms.items(items.stream().map(OrganizationWorld::term).toList(), origin);
      case Mapping(var entries, _, var origin) -> {
        if (entries.size() == 1
            && entries.getFirst().key().text().equals("Ref")
            && entries.getFirst().value() instanceof Scalar fact) {
          yield OrganizationFacts.of(fact.text(), origin);
        }
        var members = new LinkedHashMap<String, Term>();
        entries.forEach(entry -> members.put(entry.key().text(), term(entry.value())));
        yield Terms.fields(members, origin);
      }
    };
  }
}
