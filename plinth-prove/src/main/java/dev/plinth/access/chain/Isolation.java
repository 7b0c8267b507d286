package dev.plinth.access.chain;

import dev.plinth.access.directory.Access;
import dev.plinth.access.directory.Directory;
import dev.plinth.promise.Verdict;
import dev.plinth.source.Spelling;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Decides whether somebody can act on something, through any chain of assumed roles, passed roles,
 * launched compute and rewritten policies. Not safe for use by several threads.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining">Role
 *     chaining</a>
 */
public final class Isolation {
  /** All actions. */
  public static final List<String> ANY = List.of("*");

  private static final int SHOWN = 5;

  private final Ground ground;
  private final Parties parties;

  private Isolation(Access access) {
    this.ground = new Ground(access.directory(), access);
    this.parties = new Parties(access.directory(), access);
  }

  /** Questions about a World. */
  public static Isolation of(World world) {
    return of(Directory.of(world));
  }

  /** Questions about a directory. */
  public static Isolation of(Directory directory) {
    return of(new Access(directory, Map.of()));
  }

  /** Questions about those whose access this is, about requests with no given keys. */
  public static Isolation of(Access access) {
    return new Isolation(access);
  }

  /** The parties that names mean. */
  public Parties parties() {
    return parties;
  }

  /** Whether nobody of any of these parties can act on anything of another of them. */
  public Verdict<Chain> isolated(List<String> names) {
    var assumptions = new LinkedHashSet<String>();
    var missing = new LinkedHashSet<String>();
    for (var from : names) {
      for (var to : names) {
        if (!from.equals(to)) {
          switch (decide(from, to, ANY)) {
            case Verdict.Refuted<Chain> broken -> {
              return broken;
            }
            case Verdict.Proved(var all) -> assumptions.addAll(all);
            case Verdict.Unknown(var all) -> missing.addAll(all);
          }
        }
      }
    }
    return missing.isEmpty()
        ? new Verdict.Proved<>(List.copyOf(assumptions))
        : new Verdict.Unknown<>(List.copyOf(missing));
  }

  /**
   * Whether nobody of one party can act on anything of another.
   *
   * @param actions with wildcards as policies write them
   */
  public Verdict<Chain> decide(String from, String to, List<String> actions) {
    var start = parties.find(from);
    var end = parties.find(to);
    if (start.isEmpty() || end.isEmpty()) {
      return Verdict.unknown(nobody(start.isEmpty() ? from : to));
    }
    return decide(start.get(), end.get(), actions);
  }

  private String nobody(String name) {
    return "nothing here is called `"
        + name
        + "`"
        + Spelling.question(name, parties.names()).map(it -> "; " + it).orElse("");
  }

  /** Whether nobody of one party can act on anything in the accounts of another. */
  public Verdict<Chain> decide(Party from, Party to, List<String> actions) {
    for (var account : from.accounts()) {
      if (to.accounts().contains(account)) {
        return Verdict.unknown(
            "`"
                + ground.directory().accounts().label(account)
                + "` is of `"
                + from.name()
                + "` and of `"
                + to.name()
                + "`");
      }
    }
    var closure = Closure.of(ground, from, to, actions);
    if (closure.hits().isEmpty()) {
      var caveats = new Caveats(ground, parties.accounts(), from, to, actions, closure);
      var missing = caveats.missing();
      return missing.isEmpty()
          ? new Verdict.Proved<>(caveats.assumptions())
          : new Verdict.Unknown<>(missing);
    }
    return ChainSearch.find(ground, from, to, actions, closure)
        .<Verdict<Chain>>map(Verdict.Refuted::new)
        .orElseGet(() -> new Verdict.Unknown<>(ways(closure)));
  }

  private List<String> ways(Closure closure) {
    var texts = new Trails(ground.directory(), closure);
    var all = new ArrayList<String>();
    closure.hits().stream().map(texts::of).distinct().limit(SHOWN).forEach(all::add);
    long more = closure.hits().stream().map(texts::of).distinct().count() - all.size();
    if (more > 0) {
      all.add(more + (more == 1 ? " more way" : " more ways") + " like these may be open");
    }
    return all;
  }
}
