package dev.plinth.access.chain;

import dev.plinth.access.directory.Member;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Those who start, or what they are kept from.
 *
 * @param name as the question says it
 * @param accounts the texts of their ids
 * @param members principals in them who are meant alone; none where whole accounts are
 */
public record Party(String name, NavigableSet<String> accounts, List<Member> members) {
  public Party {
    accounts = java.util.Collections.unmodifiableNavigableSet(new TreeSet<>(accounts));
    members = List.copyOf(members);
  }
}
