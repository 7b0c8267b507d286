package dev.plinth.access.proof;

import dev.plinth.access.Caller;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Pattern.Form;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Principals;
import dev.plinth.access.language.Resources;
import dev.plinth.access.language.Statement;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.world.identity.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The requests among which one is looked for.
 *
 * @param actions with wildcards as policies write them, such as {@code s3:Get*}
 * @param resources ARNs with wildcards as {@code Resource} has them
 * @param owner the account of the resources, as the ARNs of the World have it; where an ARN has
 *     none, as those of buckets, they are taken to be this account's
 */
public record Scope(List<String> actions, List<String> resources, String owner) {
  private static final Origin ASKED = Origin.of(SourceFile.of("(question)", ""));

  public Scope {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  /** All requests for what an account owns. */
  public static Scope allOf(String owner) {
    return new Scope(List.of("*"), List.of("*"), owner);
  }

  /** A policy that allows the actions of the scope on its resources, whoever owns them. */
  Policy policy() {
    return new Policy(
        "what is asked about",
        List.of(
            statement(
                resources.stream().map(one -> Pattern.read(one, Form.RESOURCE, false)).toList())));
  }

  /** A policy that allows the actions of the scope on all that the owner has. */
  Policy owned(Caller caller) {
    var start = "arn:" + Glob.WITHIN + ":" + Glob.WITHIN + ":" + Glob.WITHIN + ":";
    var patterns = new ArrayList<Pattern>();
    patterns.add(Pattern.of(start + Glob.literal(owner) + ":" + Glob.ANY));
    patterns.add(Pattern.of(start + ":" + Glob.ANY));
    if (caller.account().equals(owner)) {
      // what AWS owns is asked for as one's own, and what has no name too
      patterns.add(Pattern.of(start + "aws:" + Glob.ANY));
      patterns.add(Pattern.of(Glob.literal("*")));
    }
    return new Policy("what the account owns", List.of(statement(patterns)));
  }

  private Statement statement(List<Pattern> patterns) {
    return new Statement(
        "1",
        Effect.ALLOW,
        new Principals.Holder(),
        new Actions(
            actions.stream()
                .map(one -> Pattern.read(one.toLowerCase(Locale.ROOT), Form.LIKE, false))
                .toList(),
            false),
        new Resources(patterns, false),
        List.of(),
        Optional.empty(),
        ASKED);
  }
}
