package dev.plinth.access.privilege;

import dev.plinth.access.authorization.AccessLevel;
import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A star for actions that act on something with a name. Those that act on nothing with a name need
 * the star, and are let be.
 *
 * <p>Passing roles is told of elsewhere. Patterns of actions count for what they write; the reads
 * that {@code Describe*} means are what it is written for.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions
 *     and the resources they act on</a>
 */
record EveryResource(ServiceAuthorization data, Narrowing narrowing) implements Question {
  private static final int TOLD = 3;
  private static final String PASS = "iam:PassRole";
  private static final Set<AccessLevel> READS = Set.of(AccessLevel.READ, AccessLevel.LIST);

  @Override
  public Stream<Diagnostic> about(Kind kind, Statement statement) {
    if (kind != Kind.IDENTITY
        || statement.actions().excluded()
        || statement.resources().excluded()
        || narrowing.namesResources(statement)) {
      return Stream.empty();
    }
    var named =
        statement.actions().patterns().stream()
            .filter(Pattern::isFixed)
            .flatMap(this::counted)
            .distinct()
            .filter(action -> !action.isWildcardOnly() && !action.fullName().equals(PASS))
            .filter(action -> Reach.isEvery(statement, action.service()))
            .toList();
    if (named.isEmpty()) {
      return Stream.empty();
    }
    boolean reads = named.stream().allMatch(EveryResource::isRead);
    var message = told(named) + " on every resource";
    var found =
        reads
            ? Diagnostic.note(PrivilegeCodes.EVERY_RESOURCE, statement.origin(), message)
            : Diagnostic.warning(PrivilegeCodes.EVERY_RESOURCE, statement.origin(), message);
    return Stream.of(
        found
            .note(
                "`"
                    + named.getFirst().fullName()
                    + "` acts on `"
                    + named.getFirst().resourceTypes().getFirst().type().arn()
                    + "`")
            .tryInstead("the ARNs; what needs a star goes into a statement of its own"));
  }

  /** Whole services are told of elsewhere. */
  private Stream<Action> counted(Pattern pattern) {
    var glob = pattern.glob(_ -> Optional.empty()).orElse("");
    int colon = glob.indexOf(':');
    if (colon < 0 || Reach.isWild(glob.substring(colon + 1))) {
      return Stream.empty();
    }
    var meant = data.matching(pattern.written()).stream().mapToObj(data.actions()::get);
    return Glob.isLiteral(glob) ? meant : meant.filter(action -> !isRead(action));
  }

  private static boolean isRead(Action action) {
    return READS.containsAll(action.accessLevels());
  }

  private static String told(List<Action> actions) {
    var names = actions.stream().map(action -> "`" + action.fullName() + "`").toList();
    return names.size() <= TOLD
        ? "it allows " + String.join(", ", names)
        : "it allows "
            + String.join(", ", names.subList(0, TOLD))
            + " and "
            + (names.size() - TOLD)
            + " more";
  }
}
