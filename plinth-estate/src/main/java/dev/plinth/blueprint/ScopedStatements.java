package dev.plinth.blueprint;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ResourceType;
import dev.plinth.access.authorization.ResourceUse;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.cloudformation.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Statements that allow actions by name, each on what it acts on. A star stands only where the
 * service authorization reference knows no resource to name.
 *
 * <p>The actions of a service share a statement: one that acts on keys does nothing with the ARNs
 * of aliases.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions
 *     and the resources they act on</a>
 */
public final class ScopedStatements {
  private static final String NOTHING = "NothingToName";

  private final Function<ResourceType, Collection<String>> resources;
  private final Map<String, ? extends Collection<String>> instead;
  private final NavigableMap<String, TreeSet<String>> actions = new TreeMap<>();
  private final NavigableMap<String, TreeSet<String>> arns = new TreeMap<>();

  private ScopedStatements(
      Function<ResourceType, Collection<String>> resources,
      Map<String, ? extends Collection<String>> instead) {
    this.resources = resources;
    this.instead = instead;
  }

  /**
   * The statements, by service.
   *
   * @param resources what there is of a type that may be touched: ARNs from the service on, with
   *     <code>{account}</code> for the account of the stack
   * @param instead actions that are allowed on something else
   * @throws IllegalArgumentException for an action that is not known, or that would be allowed on
   *     nothing
   */
  public static List<Statement> of(
      Collection<String> actions,
      Function<ResourceType, Collection<String>> resources,
      Map<String, ? extends Collection<String>> instead) {
    var scoped = new ScopedStatements(resources, instead);
    actions.forEach(name ->
        scoped.add(
            ServiceAuthorization.standard()
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException("no action " + name))));
    return scoped.statements();
  }

  private void add(Action action) {
    var name = action.fullName();
    var its = new TreeSet<String>();
    if (instead.containsKey(name)) {
      its.addAll(instead.get(name));
    } else {
      action.resourceTypes().stream()
          .map(ResourceUse::type)
          .forEach(type -> its.addAll(resources.apply(type)));
    }
    if (its.isEmpty() && !action.isWildcardOnly()) {
      throw new IllegalArgumentException("nothing to allow " + name + " on");
    }
    var sid =
        instead.containsKey(name)
            ? capital(action.service()) + action.name()
            : action.isWildcardOnly() ? NOTHING : capital(action.service());
    actions.computeIfAbsent(sid, _ -> new TreeSet<>()).add(name);
    arns.computeIfAbsent(sid, _ -> new TreeSet<>()).addAll(its);
  }

  private List<Statement> statements() {
    var statements = new ArrayList<Statement>();
    actions.forEach((sid, allowed) -> {
      var statement = Statement.allow(sid).action(allowed.toArray(String[]::new));
      var on = arns.getOrDefault(sid, new TreeSet<>());
      statements.add(
          on.isEmpty()
              ? statement.onAll()
              : statement.on(on.stream().map(ScopedStatements::arn).toArray(Value[]::new)));
    });
    return statements;
  }

  /** An ARN of which the partition is left out and the account stands for that of the stack. */
  public static Value arn(String fromService) {
    return Value.sub(
        "arn:${AWS::Partition}:" + fromService.replace("{account}", "${AWS::AccountId}"));
  }

  private static String capital(String word) {
    var letters = word.replaceAll("[^A-Za-z0-9]", "");
    return letters.substring(0, 1).toUpperCase(Locale.ROOT) + letters.substring(1);
  }
}
