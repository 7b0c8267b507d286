package dev.plinth.access.survey;

import dev.plinth.access.directory.Member;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Pattern;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * The resources with policies of their own, and the buckets of others, that policies of somebody
 * name: a request for one of them is not a request for any.
 */
public final class Apart {
  /** Resources that are left out of a question by name. */
  private static final int MOST = 200;

  private Apart() {}

  /** The patterns of the ARNs of those that sources tell of. */
  public static List<String> of(List<Source> sources, Collection<Member> members, String account) {
    var named =
        members.stream()
            .flatMap(one -> one.layers().policies())
            .flatMap(policy -> policy.statements().stream())
            .flatMap(statement -> statement.resources().patterns().stream())
            .filter(pattern -> !pattern.equals(Pattern.ANYTHING))
            .map(pattern -> pattern.glob(_ -> Optional.of("" + Glob.ANY)).orElse(""))
            .distinct()
            .toList();
    var apart = new LinkedHashSet<String>();
    for (var source : sources) {
      for (var set : source.guarded().values()) {
        var arn = set.arns().getFirst();
        // the ARNs of buckets do not tell whose they are
        boolean isIn = set.owner().equals(account) || arn.contains(":::");
        if (!set.isTrust()
            && isIn
            && named.stream()
                .anyMatch(glob -> Glob.matches(glob, arn) || Glob.matches(glob, arn + "/x"))) {
          apart.addAll(set.arns());
        }
      }
    }
    return apart.stream().limit(MOST).toList();
  }
}
