package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.List;

/**
 * Somebody in an account whom policies are attached to.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id.html">IAM identities</a>
 */
public sealed interface Principal {
  /** Its name in the World. */
  ResourceKey key();

  /** A text, or a reference when AWS makes the name. */
  Term name();

  /** Such as {@code /} or {@code /service-role/}. */
  Term path();

  /** A text, a text with parts that are known later, or a reference. */
  Term arn();

  /** What it holds, in the order its own properties say it and then by attachment. */
  List<Policy> policies();

  /** Whether it is there at all. */
  Term exists();

  /** Where it was written. */
  Origin origin();

  /** The account that owns it; empty when it is not told. */
  default String account() {
    return key().stack().account();
  }

  /**
   * A role.
   *
   * @param trust who may assume it
   * @param boundary the policies that may be its permissions boundary, each with its case; none
   *     when it has none
   * @param maxSession seconds, {@link Term.Absent} for the default of an hour
   */
  record Role(
      ResourceKey key,
      Term name,
      Term path,
      Term arn,
      PolicyDocument trust,
      List<Policy> policies,
      List<Policy> boundary,
      List<Tag> tags,
      Term maxSession,
      Term exists,
      Origin origin)
      implements Principal {
    public Role {
      policies = List.copyOf(policies);
      boundary = List.copyOf(boundary);
      tags = List.copyOf(tags);
    }
  }

  /**
   * A role that a service of AWS makes for itself, with policies that only the service changes.
   *
   * @param service such as {@code autoscaling.amazonaws.com}
   */
  record ServiceLinkedRole(
      ResourceKey key, Term name, Term path, Term arn, Term service, Term exists, Origin origin)
      implements Principal {
    /** None: they are not in the World. */
    @Override
    public List<Policy> policies() {
      return List.of();
    }
  }

  /**
   * A user.
   *
   * @param boundary as that of a {@link Role}
   * @param groups it may be a member of
   */
  record User(
      ResourceKey key,
      Term name,
      Term path,
      Term arn,
      List<Policy> policies,
      List<Policy> boundary,
      List<Membership> groups,
      List<Tag> tags,
      Term exists,
      Origin origin)
      implements Principal {
    public User {
      policies = List.copyOf(policies);
      boundary = List.copyOf(boundary);
      groups = List.copyOf(groups);
      tags = List.copyOf(tags);
    }
  }

  /**
   * That a user is in a group.
   *
   * @param exists whether it is so
   */
  record Membership(Group group, Term exists) {}

  /** A group of users. */
  record Group(
      ResourceKey key,
      Term name,
      Term path,
      Term arn,
      List<Policy> policies,
      Term exists,
      Origin origin)
      implements Principal {
    public Group {
      policies = List.copyOf(policies);
    }
  }
}
