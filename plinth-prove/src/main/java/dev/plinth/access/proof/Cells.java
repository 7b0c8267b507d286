package dev.plinth.access.proof;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Parts all requests into cells that policies cannot tell apart: actions of which the same
 * statements speak and that AWS treats alike, on resources of the same form, with the same keys.
 *
 * <p>One action stands for each cell. An action that policies name and the data does not know has a
 * cell of its own.
 */
final class Cells {
  private final ServiceAuthorization authorization;
  private final Actions within;
  private final List<Actions> asked = new ArrayList<>();

  private Cells(ServiceAuthorization authorization, Actions within, Collection<Policy> policies) {
    this.authorization = authorization;
    this.within = within;
    policies.stream()
        .flatMap(policy -> policy.statements().stream())
        .map(Statement::actions)
        .distinct()
        .forEach(asked::add);
  }

  /**
   * Requests for actions of which the same statements speak.
   *
   * @param any all of them, whatever AWS says of the actions
   * @param actions those that AWS lists; none for an action that it does not
   */
  record Group(Cell any, List<Action> actions) {}

  /** The groups of actions that some policy speaks of, among these. */
  static List<Group> groups(
      ServiceAuthorization authorization, Actions within, Collection<Policy> policies) {
    var cells = new Cells(authorization, within, policies);
    var all = new ArrayList<Group>();
    for (var actions : cells.actions()) {
      all.add(new Group(Cell.unbound(actions.getFirst().fullName(), authorization), actions));
    }
    for (var name : cells.unlisted()) {
      all.add(new Group(Cell.unbound(name, authorization), List.of()));
    }
    return all;
  }

  /** The cells of a group that differ in the form of their resources or in what they carry. */
  static Stream<Cell> of(Group group, ServiceAuthorization authorization, Set<Key> keys) {
    var seen = new HashSet<List<Object>>();
    return group.actions().stream()
        .flatMap(action -> of(action, authorization))
        .filter(cell -> seen.add(signature(cell, keys)));
  }

  /** The cells of an action: one for each type of resource that it acts on. */
  static Stream<Cell> of(Action action, ServiceAuthorization authorization) {
    return action.isWildcardOnly()
        ? Stream.of(
            new Cell(action.fullName(), Optional.of(action), Optional.empty(), authorization, true))
        : action.resourceTypes().stream()
            .map(use ->
                new Cell(
                    action.fullName(),
                    Optional.of(action),
                    Optional.of(use.type()),
                    authorization,
                    true));
  }

  private static List<Object> signature(Cell cell, Set<Key> keys) {
    var signature = new ArrayList<Object>();
    signature.add(cell.type().map(type -> type.service() + " " + type.arn()).orElse(""));
    keys.forEach(key -> signature.add(cell.presence(key)));
    return signature;
  }

  /** Actions of which the same statements speak. */
  private List<List<Action>> actions() {
    var member = new HashMap<Pattern, BitSet>();
    var sets = asked.stream().map(actions -> ids(actions, member)).toList();
    var any = new BitSet();
    sets.forEach(any::or);
    any.and(ids(within, member));
    var alike = RuledActions.of(authorization).parts(any, authorization);
    for (var set : sets) {
      alike = RuledActions.split(alike, set);
    }
    return alike.stream()
        .sorted(Comparator.comparingInt(set -> set.nextSetBit(0)))
        .map(this::listed)
        .toList();
  }

  /** Each read when it is first looked at: of most groups that is one. */
  private List<Action> listed(BitSet set) {
    var ids = set.stream().toArray();
    return new AbstractList<>() {
      @Override
      public Action get(int index) {
        return authorization.actions().get(ids[index]);
      }

      @Override
      public int size() {
        return ids.length;
      }
    };
  }

  private BitSet ids(Actions actions, Map<Pattern, BitSet> known) {
    var ids = new BitSet();
    for (var pattern : actions.patterns()) {
      ids.or(
          known.computeIfAbsent(
              pattern,
              one ->
                  authorization.matching(
                      Glob.written(one.glob(_ -> Optional.empty()).orElse("")))));
    }
    if (actions.excluded()) {
      ids.flip(0, authorization.actions().size());
    }
    return ids;
  }

  /** Names that policies write and the data does not have; a wildcard in one stands for itself. */
  private Set<String> unlisted() {
    var names = new LinkedHashSet<String>();
    for (var actions : asked) {
      for (var pattern : actions.patterns()) {
        var glob = pattern.glob(_ -> Optional.empty()).orElse("");
        var written = Glob.written(glob).toLowerCase(Locale.ROOT);
        boolean isListed = !authorization.matching(written).isEmpty();
        // a star for nothing, and for what no other pattern is likely to name
        for (var star : List.of("", "zz")) {
          var name = written.replace("*", star).replace("?", "x");
          if (!isListed && name.contains(":")) {
            names.add(name);
          }
        }
      }
    }
    return names;
  }
}
