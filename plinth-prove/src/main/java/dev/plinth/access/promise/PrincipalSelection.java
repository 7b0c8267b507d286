package dev.plinth.access.promise;

import dev.plinth.access.Caller;
import dev.plinth.access.chain.Parties;
import dev.plinth.access.directory.Member;
import dev.plinth.access.survey.Source;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds who is meant: by what {@link dev.plinth.access.directory.Access#find} takes, by a group of
 * people, or by {@code unit:} or {@code account:}, all in whose accounts are meant then.
 */
public final class PrincipalSelection {
  private final Source source;
  private final Parties parties;

  PrincipalSelection(Source source, Parties parties) {
    this.source = source;
    this.parties = parties;
  }

  /** Those of this name; none where nobody has it. */
  public List<Member> named(String text) {
    if (text.startsWith("unit:") || text.startsWith("account:")) {
      return parties
          .find(text)
          .map(party ->
              source.access().members().stream()
                  .filter(one -> party.accounts().contains(one.caller().account()))
                  .toList())
          .orElse(List.of());
    }
    var people =
        source.access().members().stream()
            .filter(one -> one.people().contains("group " + text))
            .toList();
    return people.isEmpty() ? source.access().find(text) : people;
  }

  /** The names that are known, for whoever mistypes one. */
  public Collection<String> names() {
    var names = new TreeSet<>(parties.names());
    source
        .access()
        .members()
        .forEach(one -> {
          names.add(one.name());
          one.people().stream()
              .filter(people -> people.startsWith("group "))
              .forEach(people -> names.add(people.substring("group ".length())));
        });
    return names;
  }

  /** Whether somebody is one of these: the same, a session of theirs, or of an account outside. */
  static boolean isOf(Member member, Collection<Member> these) {
    return these.stream().anyMatch(one -> isOf(member.caller(), one.caller()));
  }

  private static boolean isOf(Caller caller, Caller one) {
    if (caller.name().equals(one.name())) {
      return true;
    }
    return switch (caller) {
      case Caller.Session session -> session.role().equals(one.name());
      case Caller.Role role ->
          role.name().endsWith(":role/{any}")
              && one instanceof Caller.Root
              && one.account().equals(role.account());
      case Caller.User _,
          Caller.FederatedUser _,
          Caller.Root _,
          Caller.Service _,
          Caller.Federated _,
          Caller.Anonymous _ ->
          false;
    };
  }
}
