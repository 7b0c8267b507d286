package dev.plinth.access.language;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A policy, read once and asked about many requests. Safe for use by several threads.
 *
 * <p>Statements are found by action: which of them speak of one is worked out once for each action
 * that is asked for, among those that speak of its service.
 */
public final class Policy {
  private static final int REMEMBERED = 4_096;

  private final String name;
  private final List<Statement> statements;
  private final Map<String, List<Statement>> byService = new ConcurrentHashMap<>();
  private final Map<String, List<Statement>> byAction = new ConcurrentHashMap<>();

  /** The policy of these statements. */
  public Policy(String name, List<Statement> statements) {
    this.name = name;
    this.statements = List.copyOf(statements);
  }

  /** For answers. */
  public String name() {
    return name;
  }

  /** In the order of the source. */
  public List<Statement> statements() {
    return statements;
  }

  /**
   * The statements that may speak of an action.
   *
   * @param action in small letters
   */
  public List<Statement> about(String action) {
    var known = byAction.get(action);
    if (known != null) {
      return known;
    }
    int colon = action.indexOf(':');
    var all =
        statements(
            colon < 0 ? statements : aboutService(action.substring(0, colon)),
            actions -> actions.doubt().isPresent() || actions.meets(action));
    if (byAction.size() < REMEMBERED) {
      byAction.put(action, all);
    }
    return all;
  }

  private List<Statement> aboutService(String service) {
    var known = byService.get(service);
    if (known != null) {
      return known;
    }
    var all = statements(statements, actions -> actions.mayMeetService(service));
    if (byService.size() < REMEMBERED) {
      byService.put(service, all);
    }
    return all;
  }

  private static List<Statement> statements(List<Statement> among, Predicate<Actions> about) {
    return among.stream().filter(statement -> about.test(statement.actions())).toList();
  }

  /** What keeps it from being known whole. */
  public List<String> doubts() {
    return statements.stream().flatMap(one -> one.doubt().stream()).distinct().toList();
  }

  @Override
  public String toString() {
    return name;
  }
}
