package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;

/**
 * A policy that a principal holds: one of its own, or one that is attached to it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">Managed
 *     policies and inline policies</a>
 */
public sealed interface Policy {
  /** Whether the principal holds it. */
  Term exists();

  /** Where it was written that the principal holds it. */
  Origin origin();

  /** A policy that is part of the principal. */
  record Inline(Term name, PolicyDocument document, Term exists, Origin origin) implements Policy {}

  /** A managed policy of the World. */
  record Managed(ManagedPolicy policy, Term exists, Origin origin) implements Policy {}

  /**
   * A policy that AWS itself manages, and of which the World does not tell what it says.
   *
   * @param name with its path, such as {@code AdministratorAccess} or {@code job-function/Billing}
   * @param arn as written; its partition may not be known
   */
  record AwsManaged(String name, Term arn, Term exists, Origin origin) implements Policy {}

  /** A managed policy that each account has under this name, as a permission set names it. */
  record Named(Term name, Term path, Term exists, Origin origin) implements Policy {}

  /**
   * A managed policy that the World does not hold, so that nobody knows what it says.
   *
   * @param named what names it
   * @param reason lower case, without a period
   */
  record Missing(Term named, String reason, Term exists, Origin origin) implements Policy {}
}
