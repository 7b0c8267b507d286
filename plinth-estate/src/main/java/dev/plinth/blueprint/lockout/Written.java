package dev.plinth.blueprint.lockout;

import dev.plinth.source.Origin;
import java.util.List;
import java.util.Optional;

/** Policies as somebody wrote them. */
interface Written {
  /** A statement of one of them; empty when it is not known as text. */
  Optional<PolicyText> text(LockedOut.Place place);

  /** Where a finding stands whose statement does not. */
  Origin origin(LockedOut.Place place);

  /** The names of the roles that deploy and trust each other. */
  List<String> deployers();
}
