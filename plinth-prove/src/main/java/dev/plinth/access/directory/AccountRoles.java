package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.directory.Accounts.Account;
import dev.plinth.access.directory.Member.Kind;
import dev.plinth.access.language.Policy;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.world.WorldData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The roles that AWS makes when an account is created, enrolled in Control Tower or reached by a
 * stack set.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html">Accessing
 *     member accounts</a>
 */
final class AccountRoles {
  private static final String FILE = "account-roles.json";

  private final Directory directory;
  private final Optional<Account> management;
  private final Optional<String> audit;

  private AccountRoles(Directory directory) {
    this.directory = directory;
    this.management = directory.accounts().management();
    this.audit = audit(directory);
  }

  static List<Member> of(Directory directory) {
    var roles = new AccountRoles(directory);
    var all = new ArrayList<Member>();
    if (roles.management.isPresent()) {
      for (var item : ArnForms.data(FILE).objects("roles")) {
        for (var account : directory.accounts().all()) {
          roles.role(item, account).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  private static Optional<String> audit(Directory directory) {
    return directory.world().ofType("AWS::ControlTower::LandingZone").stream()
        .map(zone -> zone.property("Manifest"))
        .flatMap(
            manifest -> field(field(Optional.of(manifest), "securityRoles"), "accountId").stream())
        .flatMap(id -> directory.names().text(id).stream())
        .findFirst();
  }

  private static Optional<Term> field(Optional<Term> term, String name) {
    return term.filter(Term.Fields.class::isInstance).map(one -> ((Term.Fields) one).get(name));
  }

  private Optional<Member> role(WorldData item, Account account) {
    boolean fits =
        switch (item.text("in")) {
          case "created" -> account.resource().property("RoleName").scalar().isPresent();
          case "members" -> !account.isManagement();
          case "management" -> account.isManagement();
          case "audit" -> audit.filter(account.text()::equals).isPresent();
          default -> throw new IllegalArgumentException(FILE + ": no `in` " + item.text("in"));
        };
    boolean isThere =
        ArnForms.texts(item, "when").stream()
            .allMatch(type -> !directory.world().ofType(type).isEmpty());
    return fits && isThere ? Optional.of(member(item, account)) : Optional.empty();
  }

  private Member member(WorldData item, Account account) {
    var origin = account.resource().origin();
    var name =
        item.text("name")
            .replace("{RoleName}", account.resource().property("RoleName").scalar().orElse(""));
    var arn = "arn:aws:iam::" + account.text() + ":role" + item.text("path", "/") + name;
    var held = new ArrayList<Policy>();
    item.texts("policies").forEach(one -> held.add(directory.holdings().ofAws(one, origin)));
    var assumes = ArnForms.texts(item, "assumes");
    if (!assumes.isEmpty()) {
      held.add(directory.holdings().document(name, assuming(assumes), origin));
    }
    var trusted = item.texts("trust").stream().map(this::filled).toList();
    return new Member(
        new Caller.Role(arn, account.text()),
        arn.contains(":role/aws-service-role/") ? Kind.SERVICE_LINKED_ROLE : Kind.ROLE,
        account.name(),
        name,
        directory.layers(account.name(), held, List.of()),
        directory.titles(account.name()),
        Optional.of(trust(directory.holdings(), name, trusted, origin)),
        Map.of(),
        List.of(),
        Optional.of(item.text("perhaps", "")).filter(doubt -> !doubt.isEmpty()),
        origin);
  }

  private String filled(String trusted) {
    return trusted
        .replace("{management}", management.map(Account::text).orElse(""))
        .replace("{audit}", audit.orElse("{audit}"));
  }

  private static String assuming(List<String> roles) {
    return Json.object(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(Json.object("Effect", "Allow", "Action", "sts:AssumeRole", "Resource", roles)))
        .compact();
  }

  /** A trust policy that lets in ARNs and services by name. */
  static Policy trust(Holdings holdings, String name, List<String> trusted, Origin origin) {
    var statements =
        trusted.stream()
            .map(one ->
                Json.object(
                    "Effect",
                    "Allow",
                    "Principal",
                    Json.object(one.startsWith("arn:") ? "AWS" : "Service", one),
                    "Action",
                    "sts:AssumeRole"))
            .toList();
    return holdings.document(
        "trust policy of " + name,
        Json.object("Version", "2012-10-17", "Statement", statements).compact(),
        origin);
  }
}
