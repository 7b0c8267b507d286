package dev.plinth.access.directory;

import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Comparison;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Named;
import dev.plinth.access.language.Operator;
import dev.plinth.access.language.Operator.Quantifier;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Resources;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import dev.plinth.access.language.Values;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Absent;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Truth;
import dev.plinth.world.Resource;
import dev.plinth.world.identity.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What S3 makes of a bucket policy that is public: a denial to all but services and the bucket's
 * own account, where {@code RestrictPublicBuckets} is on.
 *
 * @param keys condition keys, in any case, that may keep a policy from being public
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking
 *     public access</a>
 */
record PublicAccess(List<String> keys) {
  private static final String NAME = "RestrictPublicBuckets";

  static PublicAccess standard() {
    return new PublicAccess(ArnForms.data("public-access.json").texts("keys"));
  }

  /**
   * The policy of a bucket with what S3 denies besides.
   *
   * @param owner the text of the id of the bucket's account
   */
  Policy restricted(Policy policy, Resource bucket, String owner) {
    var open = policy.statements().stream().filter(PublicAccess::isForEverybody).toList();
    var block = bucket.property("PublicAccessBlockConfiguration");
    var set = block instanceof Fields fields ? fields.get(NAME) : block;
    if (open.isEmpty() || isOff(block, set)) {
      return policy;
    }
    var doubt = isOn(set).or(() -> isPublic(open));
    var all = new ArrayList<>(policy.statements());
    all.add(denial(owner, doubt, set));
    return new Policy(policy.name(), all);
  }

  private static boolean isForEverybody(Statement statement) {
    return statement.allows()
        && switch (statement.principals()) {
          case Principals.Holder _ -> false;
          case Principals.Only(var named) ->
              named.stream().anyMatch(Named.Everyone.class::isInstance);
          case Principals.AllBut _ -> true;
        };
  }

  private static boolean isOff(Term block, Term set) {
    return (set instanceof Truth(var is, _) && !is)
        || (block instanceof Fields && set instanceof Absent);
  }

  /** Why it is not known to be on; empty when it is. */
  private static Optional<String> isOn(Term set) {
    return switch (set) {
      case Truth(var is, _) when is -> Optional.empty();
      case Absent _ ->
          Optional.of(
              "new buckets block public access, and nothing is told of whether this one does");
      case Term _ -> Optional.of("it is not known whether the bucket blocks public access");
    };
  }

  /** Why S3 may not take the policy for public; empty when it does. */
  private Optional<String> isPublic(List<Statement> open) {
    boolean isPlain =
        open.stream()
            .anyMatch(statement ->
                statement.doubt().isEmpty()
                    && statement.tests().stream()
                        .noneMatch(
                            test -> keys.stream().anyMatch(test.key().small()::equalsIgnoreCase)));
    return isPlain
        ? Optional.empty()
        : Optional.of("it is not known whether S3 takes the policy of the bucket for public");
  }

  private static Statement denial(String owner, Optional<String> doubt, Term set) {
    return new Statement(
        NAME,
        Effect.DENY,
        new Principals.Only(List.of(new Named.Everyone())),
        new Actions(List.of(), true),
        Resources.ALL,
        List.of(other("aws:PrincipalAccount", owner), other("aws:PrincipalIsAWSService", "true")),
        doubt,
        set.origin());
  }

  private static Test other(String key, String value) {
    return new Test(
        new Operator.Compare(Comparison.STRING, true, Quantifier.ONE, false),
        Key.of(key),
        Values.of(Comparison.STRING, List.of(Pattern.of(Glob.literal(value)))));
  }
}
