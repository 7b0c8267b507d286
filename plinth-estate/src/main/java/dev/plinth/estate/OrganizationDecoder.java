package dev.plinth.estate;

import dev.plinth.estate.Organization.Guardrail;
import dev.plinth.estate.Organization.LogRetention;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Reads {@code organization:}. */
final class OrganizationDecoder {
  private final Fields fields;

  OrganizationDecoder(Fields fields) {
    this.fields = fields;
  }

  Organization decode() {
    var foundation =
        Arrays.stream(Foundation.values())
            .filter(candidate -> candidate.word().equals(fields.text("foundation")))
            .findFirst()
            .orElseThrow();
    var home = fields.named("home");
    var root = root();
    return new Organization(
        fields.named("name"),
        home,
        regions(home),
        foundation,
        fields.text("management"),
        fields.text("logs"),
        fields.text("security"),
        fields.text("accessRole", defaultRole(foundation)),
        fields.texts("tags"),
        root,
        accounts(root),
        guardrails(),
        policies(),
        retention(),
        fields.origin());
  }

  private static String defaultRole(Foundation foundation) {
    return switch (foundation) {
      case CONTROL_TOWER -> "AWSControlTowerExecution";
      case ORGANIZATIONS -> "OrganizationAccountAccessRole";
    };
  }

  private List<Named> regions(Named home) {
    var regions = new ArrayList<>(fields.names("regions"));
    if (regions.stream().noneMatch(region -> region.name().equals(home.name()))) {
      regions.add(home);
    }
    regions.sort(Comparator.comparing(Named::name));
    return regions;
  }

  private Unit root() {
    return new Unit(
        "root",
        "",
        List.of(),
        units(fields.table("units"), ""),
        new TreeMap<>(),
        sorted(fields.names("controls")),
        "",
        fields.origin());
  }

  private static List<Unit> units(List<Entry> entries, String above) {
    return entries.stream()
        .map(entry -> unit(entry, above))
        .sorted(Comparator.comparing(Unit::name))
        .toList();
  }

  private static Unit unit(Entry entry, String above) {
    var name = entry.key().text();
    var path = above.isEmpty() ? name : above + "/" + name;
    var inner = Fields.of(OrganizationGrammar.UNIT, entry.value());
    var accounts =
        entry.value() instanceof Sequence list ? Fields.names(list) : inner.names("accounts");
    return new Unit(
        name,
        path,
        sorted(accounts),
        units(inner.table("units"), path),
        inner.texts("tags"),
        sorted(inner.names("controls")),
        inner.text("was"),
        entry.key().origin());
  }

  private static List<Named> sorted(Collection<Named> names) {
    return names.stream().sorted(Comparator.comparing(Named::name)).toList();
  }

  private NavigableMap<String, Account> accounts(Unit root) {
    var accounts = new TreeMap<String, Account>();
    add(accounts, new Named(fields.text("management"), fields.place("management")));
    below(root).forEach(named -> add(accounts, named));
    return accounts;
  }

  private static List<Named> below(Unit unit) {
    var names = new ArrayList<>(unit.accounts());
    unit.units().forEach(child -> names.addAll(below(child)));
    return names;
  }

  private void add(NavigableMap<String, Account> accounts, Named named) {
    var details =
        Fields.of(
            OrganizationGrammar.ACCOUNT,
            fields.table("accounts").stream()
                .filter(entry -> entry.key().text().equals(named.name()))
                .map(Entry::value)
                .findFirst()
                .orElse(new Mapping(List.of(), "", named.origin())));
    var pattern = fields.named("email");
    var email =
        details.has("email")
            ? details.named("email")
            : new Named(pattern.name().replace("{account}", named.name()), pattern.origin());
    accounts.putIfAbsent(
        named.name(),
        new Account(
            named.name(),
            email,
            details.text("id"),
            details.texts("tags"),
            details.text("was"),
            named.origin()));
  }

  private NavigableMap<String, Guardrail> guardrails() {
    var guardrails = new TreeMap<String, Guardrail>();
    for (var entry : fields.table("guardrails")) {
      var name = entry.key().text();
      guardrails.put(
          name, new Guardrail(name, Fields.text(entry.value()).equals("on"), span(entry)));
    }
    return guardrails;
  }

  private static Origin span(Entry entry) {
    var key = entry.key().origin();
    var value = entry.value().origin();
    return new Origin(key.file(), key.line(), key.column(), value.endLine(), value.endColumn());
  }

  private NavigableMap<String, Policy> policies() {
    var policies = new TreeMap<String, Policy>();
    for (var entry : fields.table("policies")) {
      var name = entry.key().text();
      var policy = Fields.of(OrganizationGrammar.POLICY, entry.value());
      var type =
          Arrays.stream(Policy.Type.values())
              .filter(candidate -> candidate.word().equals(policy.text("type")))
              .findFirst();
      Node document = policy.node("document").orElse(policy.mapping());
      type.ifPresent(known ->
          policies.put(
              name,
              new Policy(
                  name, known, sorted(policy.names("attach")), document, entry.key().origin())));
    }
    return policies;
  }

  private LogRetention retention() {
    var retention = fields.fields("retention", OrganizationGrammar.RETENTION);
    return new LogRetention((int) retention.whole("logs"), (int) retention.whole("accessLogs"));
  }
}
