package dev.plinth.access.chain;

import dev.plinth.access.Caller;
import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Accounts;
import dev.plinth.access.directory.Directory;
import dev.plinth.access.directory.Member;
import dev.plinth.world.Organization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds whom a name means: {@code unit:} with the name or path of a unit, which holds the accounts
 * of all units below it, {@code account:} with a name or id, {@code principal:} with what {@link
 * Access#find} takes, or one of these names alone.
 */
public final class Parties {
  private final Directory directory;
  private final Access access;
  private final Organization organization;

  /** Those in a directory. */
  public Parties(Directory directory, Access access) {
    this.directory = directory;
    this.access = access;
    this.organization = Organization.of(directory.world());
  }

  /** Those of this name; empty when there are none. */
  public Optional<Party> find(String name) {
    int colon = name.indexOf(':');
    if (colon > 0 && !name.startsWith("arn:")) {
      var value = name.substring(colon + 1);
      return switch (name.substring(0, colon)) {
        case "unit" -> unit(name, value);
        case "account" -> account(name, value);
        case "principal" -> principal(name, value);
        default -> Optional.empty();
      };
    }
    return unit(name, name).or(() -> account(name, name)).or(() -> principal(name, name));
  }

  private Optional<Party> unit(String name, String unit) {
    var found = new TreeSet<String>();
    for (var account : directory.accounts().all()) {
      var units = organization.unitsOf(account.name());
      var path = String.join("/", units.reversed());
      if (units.contains(unit) || path.equals(unit) || path.startsWith(unit + "/")) {
        found.add(account.text());
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Party(name, found, List.of()));
  }

  private Optional<Party> account(String name, String account) {
    var text = directory.accounts().text(account);
    return accounts().contains(text)
        ? Optional.of(new Party(name, new TreeSet<>(List.of(text)), List.of()))
        : Optional.empty();
  }

  private Optional<Party> principal(String name, String principal) {
    var found = access.find(principal).stream().map(this::whole).toList();
    var accounts = new TreeSet<String>();
    found.forEach(one -> accounts.add(one.caller().account()));
    return found.isEmpty() || accounts.contains("")
        ? Optional.empty()
        : Optional.of(new Party(name, accounts, found));
  }

  /** The role of a session, which may be any of its sessions. */
  private Member whole(Member member) {
    return member.caller() instanceof Caller.Session session
        ? directory.find(session.role()).orElse(member)
        : member;
  }

  /** The texts of the ids of all accounts that the sources tell of. */
  public NavigableSet<String> accounts() {
    var all = new TreeSet<String>();
    directory.accounts().all().forEach(one -> all.add(one.text()));
    directory.members().stream()
        .map(one -> one.caller().account())
        .filter(account -> !account.isEmpty())
        .forEach(all::add);
    for (var resource : directory.world().resources()) {
      if (!resource.account().isEmpty() || !directory.accounts().isOrganization()) {
        all.add(directory.accounts().text(resource.account()));
      }
    }
    return all;
  }

  /** The names that are known, for whoever mistypes one. */
  public Collection<String> names() {
    var names = new ArrayList<String>();
    for (var account : directory.accounts().all()) {
      names.add("account:" + account.name());
      organization.unitsOf(account.name()).forEach(unit -> names.add("unit:" + unit));
    }
    accounts().stream().filter(Accounts::isId).forEach(id -> names.add("account:" + id));
    access.members().stream().map(Member::label).forEach(names::add);
    return names.stream().distinct().toList();
  }
}
