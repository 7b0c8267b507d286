package dev.plinth.access.lint;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import java.util.BitSet;
import java.util.stream.Stream;

/** The known actions that a statement is about. */
public record StatementActions(ServiceAuthorization data) {
  /** Those that match, by id. */
  public Stream<Action> of(Actions actions) {
    var meant = new BitSet();
    actions.patterns().forEach(pattern -> meant.or(data.matching(pattern.written())));
    if (actions.excluded()) {
      meant.flip(0, data.actions().size());
    }
    return meant.stream().mapToObj(data.actions()::get);
  }
}
