package dev.plinth.access.survey;

import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which resources with policies of their own somebody's requests can be about: those of the same
 * account, and those of others that let them in.
 */
public final class Relevance {
  private final Map<String, Set<String>> byAccount = new HashMap<>();
  private final Map<String, Set<String>> byName = new HashMap<>();
  private final Set<String> ofAll = new TreeSet<>();

  /** Adds what a set of resources says, under its key. */
  public void add(String key, ResourceSet set) {
    // only a trust policy itself lets somebody assume a role
    if (!set.isTrust()) {
      byAccount.computeIfAbsent(set.owner(), _ -> new TreeSet<>()).add(key);
    }
    for (var policy : set.policy().stream().toList()) {
      policy.statements().stream()
          .filter(Statement::allows)
          .forEach(statement -> add(key, statement));
    }
  }

  private void add(String key, Statement statement) {
    switch (statement.principals()) {
      case Principals.Only(var named) -> named.forEach(one -> add(key, one));
      case Principals.AllBut _, Principals.Holder _ -> ofAll.add(key);
    }
  }

  private void add(String key, Named named) {
    switch (named) {
      case Named.Account(var id) -> byName.computeIfAbsent(id, _ -> new TreeSet<>()).add(key);
      case Named.Identity(var arn) -> byName.computeIfAbsent(arn, _ -> new TreeSet<>()).add(key);
      case Named.Everyone _, Named.CanonicalUser _, Named.Unknown _ -> ofAll.add(key);
      case Named.Service _, Named.Federated _ -> {}
    }
  }

  /** The keys of those that may matter to somebody. */
  public Set<String> of(Member member) {
    var all = own(member);
    all.addAll(ofAll);
    return all;
  }

  /** The keys of those that may matter to anybody. */
  public Set<String> ofAll() {
    return Collections.unmodifiableSet(ofAll);
  }

  /** The keys of those that may matter to somebody, without those that may to anybody. */
  public Set<String> own(Member member) {
    var all = new TreeSet<String>();
    all.addAll(byAccount.getOrDefault(member.caller().account(), Set.of()));
    all.addAll(byName.getOrDefault(member.caller().account(), Set.of()));
    all.addAll(byName.getOrDefault(member.arn(), Set.of()));
    return all;
  }
}
