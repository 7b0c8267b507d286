package dev.plinth.access.change;

import dev.plinth.access.directory.Member;
import dev.plinth.access.directory.ResourceSet;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of somebody's access.
 *
 * @param kind what changes
 * @param members those of whom the same holds, with the account of each in place of the others'
 * @param resource the resource whose policy changes; empty where policies of the members do
 * @param assumedBy who gets a role that appears or disappears otherwise than from a principal of
 *     the sources
 * @param differences what is granted and what is taken away, the shortest request first
 * @param undecided what is not known, lower case, without a period
 */
public record Change(
    Kind kind,
    List<Member> members,
    Optional<ResourceSet> resource,
    List<String> assumedBy,
    List<Difference> differences,
    List<String> undecided) {
  /** What changes. */
  public enum Kind {
    /** Only the new sources tell of them. */
    APPEARS,
    /** Only the old sources tell of them. */
    DISAPPEARS,
    /** Their policies, or those of their organization. */
    CHANGES,
    /** The policy of a resource, or those of its organization. */
    RESOURCE
  }

  public Change {
    members = List.copyOf(members);
    assumedBy = List.copyOf(assumedBy);
    differences = List.copyOf(differences);
    undecided = List.copyOf(undecided);
  }

  /** Whether it neither grants nor takes, for certain. */
  public boolean isEmpty() {
    return differences.isEmpty() && undecided.isEmpty();
  }

  /** What is granted, or what is taken away. */
  public List<Difference> differences(boolean granted) {
    return differences.stream().filter(one -> one.granted() == granted).toList();
  }
}
