package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import java.util.List;

/** A policy in one case. */
public sealed interface Edition {
  /** When it holds. */
  Assignment when();

  /** Where it was written. */
  Origin origin();

  /** Whether {@code ${aws:username}} and its like stand for values of the request. */
  enum Variables {
    /** They do, as of version 2012-10-17. */
    SUBSTITUTED,
    /** They are texts like any other, in older versions and where none is written. */
    LITERAL,
    /** The version is known only after deployment. */
    UNKNOWN
  }

  /**
   * A policy that was read.
   *
   * @param version as written, {@link Term.Absent} for none
   * @param id as written, {@link Term.Absent} for none
   * @param statements in the order of the source; those of a choice each with its case
   */
  record Readable(
      Assignment when,
      Term version,
      Variables variables,
      Term id,
      List<Statement> statements,
      Origin origin)
      implements Edition {
    public Readable {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A policy of which it cannot be told what it says.
   *
   * @param reason lower case, without a period
   */
  record Unreadable(Assignment when, String reason, Origin origin) implements Edition {}

  /** No policy at all. */
  record Nothing(Assignment when, Origin origin) implements Edition {}
}
