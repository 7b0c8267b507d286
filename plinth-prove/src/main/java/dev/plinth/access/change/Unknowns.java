package dev.plinth.access.change;

import dev.plinth.access.language.Named;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is not known of policies. */
final class Unknowns {
  private Unknowns() {}

  /** The reasons, lower case, without a period. */
  static Stream<String> of(Policy policy) {
    return policy.statements().stream().flatMap(Unknowns::of).distinct();
  }

  private static Stream<String> of(Statement statement) {
    return Stream.of(
            statement.doubt().stream(),
            statement.actions().doubt().stream(),
            doubts(statement.resources().patterns()),
            statement.tests().stream().flatMap(test -> doubts(test.values().patterns())),
            named(statement.principals()).stream().flatMap(one -> reason(one).stream()))
        .flatMap(one -> one);
  }

  private static Stream<String> doubts(List<Pattern> patterns) {
    return patterns.stream().flatMap(one -> one.doubt().stream());
  }

  private static List<Named> named(Principals principals) {
    return switch (principals) {
      case Principals.Holder _ -> List.of();
      case Principals.Only(var named) -> named;
      case Principals.AllBut(var named) -> named;
    };
  }

  private static Optional<String> reason(Named named) {
    return switch (named) {
      case Named.Unknown(var reason) -> Optional.of(reason);
      case Named.CanonicalUser(var id) ->
          Optional.of("which account the canonical id `" + id + "` belongs to is not known");
      case Named.Everyone _,
          Named.Account _,
          Named.Identity _,
          Named.Service _,
          Named.Federated _ ->
          Optional.empty();
    };
  }
}
