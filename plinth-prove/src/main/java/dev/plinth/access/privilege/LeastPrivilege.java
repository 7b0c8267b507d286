package dev.plinth.access.privilege;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Names;
import dev.plinth.access.language.PolicyReader;
import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.Documents;
import dev.plinth.access.lint.HeldDocument;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.World;
import dev.plinth.world.identity.Edition;
import dev.plinth.world.identity.Identity;
import dev.plinth.world.identity.Policy;
import dev.plinth.world.identity.PolicyDocument;
import dev.plinth.world.identity.Statement.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All questions about what policies give away, asked of each statement that allows.
 *
 * <p>A statement that is there only in some cases counts; what cannot be read is passed over. A
 * name that is not known yet is taken to be one of something, not a star.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege">Least-privilege
 *     permissions</a>
 */
public final class LeastPrivilege {
  /** What is asked of policies that AWS wrote: nobody can name resources in those. */
  private static final Set<Code> OF_AWS =
      Set.of(
          PrivilegeCodes.EVERYTHING,
          PrivilegeCodes.WHOLE_SERVICE,
          PrivilegeCodes.ANY_ROLE,
          PrivilegeCodes.ALL_BUT);

  private final List<Question> questions;
  private final AwsManagedPolicies managed;

  private LeastPrivilege(ServiceAuthorization data, AwsManagedPolicies managed) {
    var narrowing = Narrowing.standard();
    this.questions =
        List.of(
            new Everything(data),
            new AnyRole(),
            new AllBut(),
            new Anybody(narrowing),
            new EveryResource(data, narrowing));
    this.managed = managed;
  }

  /** As AWS's actions and policies stand in the data that Plinth comes with. */
  public static LeastPrivilege standard() {
    return new LeastPrivilege(ServiceAuthorization.standard(), AwsManagedPolicies.standard());
  }

  /** What the policies of a World give away, each once by what holds it. */
  public List<Finding> of(World world) {
    var told = new HashSet<List<Object>>();
    return Stream.concat(Documents.in(world).flatMap(this::of), attached(world))
        .filter(found -> told.add(List.of(found.holder(), found.statement(), found.diagnostic())))
        .toList();
  }

  /** What a policy gives away. */
  public Stream<Finding> of(HeldDocument held) {
    return statements(held.document())
        .flatMap(statement ->
            about(held.kind(), statement)
                .map(found -> new Finding(held.holder(), statement.name(), found)));
  }

  private Stream<Diagnostic> about(Kind kind, Statement statement) {
    return questions.stream().flatMap(question -> question.about(kind, statement));
  }

  private static Stream<Statement> statements(PolicyDocument document) {
    return new PolicyReader(Names.NONE)
        .read("", unconditional(document)).statements().stream()
            .filter(statement -> statement.allows() && statement.doubt().isEmpty());
  }

  /** As if each statement were there whatever is chosen. */
  private static PolicyDocument unconditional(PolicyDocument document) {
    return new PolicyDocument(
        document.editions().stream()
            .map(edition ->
                edition instanceof Edition.Readable readable
                    ? new Edition.Readable(
                        readable.when(),
                        readable.version(),
                        readable.variables(),
                        readable.id(),
                        readable.statements().stream().map(LeastPrivilege::unconditional).toList(),
                        readable.origin())
                    : edition)
            .toList(),
        document.origin());
  }

  private static dev.plinth.world.identity.Statement unconditional(
      dev.plinth.world.identity.Statement statement) {
    return statement instanceof Rule rule
        ? new Rule(
            Assignment.ALWAYS,
            rule.sid(),
            rule.effect(),
            rule.principals(),
            rule.actions(),
            rule.resources(),
            rule.conditions(),
            rule.origin())
        : statement;
  }

  private Stream<Finding> attached(World world) {
    var identity = Identity.of(world);
    return Stream.concat(
        identity.principals().stream()
            .flatMap(principal -> attached(principal.key(), principal.policies())),
        identity.permissionSets().stream().flatMap(set -> attached(set.key(), set.policies())));
  }

  private Stream<Finding> attached(ResourceKey holder, List<Policy> policies) {
    return policies.stream()
        .flatMap(policy ->
            policy instanceof Policy.AwsManaged attached
                ? ofAws(attached.name(), attached.origin())
                    .map(found -> new Finding(holder, attached.name(), found))
                : Stream.empty());
  }

  private Stream<Diagnostic> ofAws(String name, Origin origin) {
    var codes = new HashSet<Code>();
    return managed
        .find(name.substring(name.lastIndexOf('/') + 1))
        .map(policy ->
            statements(PolicyDocument.of(new Term.Text(policy.document().compact(), origin))))
        .orElseGet(Stream::empty)
        .flatMap(statement -> about(Kind.IDENTITY, statement))
        .filter(found ->
            found.severity() != Severity.NOTE
                && OF_AWS.contains(found.code())
                && codes.add(found.code()))
        .map(found ->
            Diagnostic.warning(found.code(), origin, "`" + name + "`, of AWS: " + found.message()));
  }
}
