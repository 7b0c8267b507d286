package dev.plinth.access.lint;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Names;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.world.World;
import dev.plinth.world.identity.PolicyDocument;
import java.util.List;
import java.util.stream.Stream;

/**
 * All questions about policies, asked in turn. Statements that are not known whole are passed over.
 */
public final class PolicyLint {
  private final List<Lint> lints;
  private final UnknownActions unknown;

  private PolicyLint(ServiceAuthorization data) {
    var actions = new StatementActions(data);
    this.lints =
        List.of(
            new Contradictions(),
            new AbsentKeys(data, actions),
            new EmptySets(data, actions),
            new AbsentMfa(),
            new SeveralValues(data, PlainOperators.standard()));
    this.unknown = new UnknownActions(data, AwsManagedPolicies.standard());
  }

  /** As AWS's actions and keys stand in the data that Plinth comes with. */
  public static PolicyLint standard() {
    return new PolicyLint(ServiceAuthorization.standard());
  }

  /** What stands against the policies of a World, each once, by place. */
  public List<Diagnostic> check(World world) {
    return Documents.in(world)
        .flatMap(held -> check(held.document()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** What stands against a policy. */
  public List<Diagnostic> check(PolicyDocument document) {
    var policy = new PolicyReader(Names.NONE).read("", document);
    var meant =
        policy.statements().stream()
            .filter(statement -> statement.doubt().isEmpty())
            .flatMap(statement -> lints.stream().flatMap(lint -> lint.check(statement)));
    return Stream.of(unknown.check(document), meant, LiteralVariables.check(document))
        .flatMap(found -> found)
        .toList();
  }
}
