package dev.plinth.access.directory;

import dev.plinth.access.Caller;
import dev.plinth.access.Layers;
import dev.plinth.access.language.Policy;
import dev.plinth.source.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who may make requests, with the policies that have a say in all of them.
 *
 * @param account its name or id, as people call it; empty for what belongs to none
 * @param name as people call it, without the account
 * @param levels what its service control policies are attached to, from the root on
 * @param trust who may become it; empty for what is no role
 * @param tags those that are known for certain, by key
 * @param people who get it by signing in
 * @param doubt why it is not known that it is there
 */
public record Member(
    Caller caller,
    Kind kind,
    String account,
    String name,
    Layers layers,
    List<String> levels,
    Optional<Policy> trust,
    Map<String, String> tags,
    List<String> people,
    Optional<String> doubt,
    Origin origin) {

  /** What it is. */
  public enum Kind {
    ROLE("role"),
    SERVICE_LINKED_ROLE("service-linked role"),
    PERMISSION_SET("permission set"),
    USER("user"),
    ROOT("root user"),
    SERVICE("service"),
    OUTSIDE("outside the sources"),
    ANYBODY("anybody");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    /** As people call it. */
    public String title() {
      return title;
    }
  }

  public Member {
    levels = List.copyOf(levels);
    tags = Map.copyOf(tags);
    people = List.copyOf(people);
  }

  /** The ARN, or the name by which policies know it. */
  public String arn() {
    return caller.name();
  }

  /** As people call it, with the account. */
  public String label() {
    return switch (kind) {
      case ROLE, SERVICE_LINKED_ROLE, USER -> account + "/" + name;
      case PERMISSION_SET, ROOT -> name + "@" + account;
      case SERVICE, OUTSIDE, ANYBODY -> name;
    };
  }

  /** Whether others can assume it. */
  public boolean isRole() {
    return trust.isPresent();
  }

  /** The same under these policies. */
  public Member withLayers(Layers other) {
    return new Member(
        caller, kind, account, name, other, levels, trust, tags, people, doubt, origin);
  }

  Member withPeople(List<String> more) {
    return new Member(
        caller, kind, account, name, layers, levels, trust, tags, more, doubt, origin);
  }
}
