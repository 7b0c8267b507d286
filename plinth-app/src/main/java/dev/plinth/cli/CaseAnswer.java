package dev.plinth.cli;

import dev.plinth.access.Case;
import dev.plinth.access.Decision;
import dev.plinth.access.Decision.Cause;
import dev.plinth.access.Decision.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A case and what came of it. */
record CaseAnswer(Case asked, Decision decision) {
  static CaseAnswer of(Case asked) {
    return new CaseAnswer(
        asked,
        switch (asked) {
          case Case.Asked whole -> whole.decide();
          case Case.Unreadable _ -> new Decision(Outcome.UNKNOWN, Optional.empty(), List.of());
        });
  }

  boolean isTest() {
    return asked instanceof Case.Asked whole && !whole.expected().isEmpty();
  }

  /** Whether it came out as expected, where something was. */
  boolean isGood() {
    return switch (asked) {
      case Case.Asked whole -> whole.expected().isMet(decision);
      case Case.Unreadable _ -> false;
    };
  }

  /** The words of what was expected. */
  String expected() {
    return asked instanceof Case.Asked whole ? whole.expected().words() : "";
  }

  /** Why, in one line. */
  String reason() {
    return switch (asked) {
      case Case.Unreadable unreadable -> unreadable.why().message();
      case Case.Asked _ ->
          decision.causes().stream().map(CaseAnswer::words).collect(Collectors.joining("; "));
    };
  }

  private static String words(Cause cause) {
    var where = cause.layer().title();
    return switch (cause) {
      case Cause.Stated stated ->
          where + " `" + stated.policy() + "`, statement `" + stated.statement() + "`";
      case Cause.Missing(_, var level) when level > 0 ->
          "no " + where + " at level " + level + " allows it";
      case Cause.Missing _ -> "no " + where + " allows it";
      case Cause.Doubt(_, var reason) -> where + ": " + reason;
    };
  }
}
