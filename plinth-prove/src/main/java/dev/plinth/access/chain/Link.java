package dev.plinth.access.chain;

import dev.plinth.access.directory.Member;
import java.util.Optional;

/**
 * That whoever has one foothold may gain another, or act on what is asked about.
 *
 * @param to empty for what acts on something of the account that is asked about
 * @param doubt what keeps it from being certain, as far as it was looked for; may be empty
 */
record Link(Foothold from, Optional<Foothold> to, Means means, String doubt) {

  /** How. */
  sealed interface Means {
    /** Through the policy of a role or a resource. */
    record Through(Door door) implements Means {}

    /** By passing the role to a service. */
    record Passing(Member role, String service) implements Means {}

    /** By something that runs as the role. */
    record Using(Member role, String service) implements Means {}

    /** By writing the trust policy of the role. */
    record Trusting(Member role) implements Means {}

    /** By getting credentials of the user. */
    record Credentials(Member user) implements Means {}

    /** By writing its policies. */
    record Writing(Member by, Member whose) implements Means {}

    /** By making principals, or letting them out of their boundaries. */
    record Making(Member by) implements Means {}

    /** By what acts for the whole organization. */
    record Organizing(String account) implements Means {}
  }
}
