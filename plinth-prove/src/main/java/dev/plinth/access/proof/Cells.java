package dev.plinth.access.proof;

import dev.plinth.access.authorization.Action;
import dev.plinth.access.authorization.ResourceUse;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Actions;
import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Key;
import dev.plinth.access.language.Pattern;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parts all requests into cells that policies cannot tell apart: actions of which the same
 * statements speak, on resources of the same form, with the same keys.
 *
 * <p>One action stands for each cell. An action that policies name and the data does not know has a
 * cell of its own.
 */
final class Cells {
  private final ServiceAuthorization authorization;
  private final List<Actions> asked = new ArrayList<>();
  private final Set<Key> keys;

  private Cells(ServiceAuthorization authorization, Collection<Policy> policies) {
    this.authorization = authorization;
    this.keys = Keys.of(policies);
    policies.stream()
        .flatMap(policy -> policy.statements().stream())
        .map(Statement::actions)
        .distinct()
        .forEach(asked::add);
  }

  /** The cells of the requests that a policy may allow. */
  static List<Cell> of(ServiceAuthorization authorization, Collection<Policy> policies) {
    return new Cells(authorization, policies).cells();
  }

  /** The cells that are left when nothing is held against what AWS says of actions. */
  static List<Cell> unbound(ServiceAuthorization authorization, Collection<Policy> policies) {
    var cells = new Cells(authorization, policies);
    var all = new ArrayList<Cell>();
    cells
        .groups()
        .forEach(group -> all.add(Cell.unbound(group.getFirst().fullName(), authorization)));
    cells.unlisted().forEach(name -> all.add(Cell.unbound(name, authorization)));
    return all;
  }

  private List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    var seen = new HashSet<List<Object>>();
    for (var group : groups()) {
      for (var action : group) {
        if (action.isWildcardOnly()) {
          add(
              new Cell(
                  action.fullName(), Optional.of(action), Optional.empty(), authorization, true),
              seen,
              group,
              cells);
        }
        for (ResourceUse use : action.resourceTypes()) {
          add(
              new Cell(
                  action.fullName(),
                  Optional.of(action),
                  Optional.of(use.type()),
                  authorization,
                  true),
              seen,
              group,
              cells);
        }
      }
    }
    unlisted().forEach(name -> cells.add(Cell.unbound(name, authorization)));
    return cells;
  }

  private void add(Cell cell, Set<List<Object>> seen, List<Action> group, List<Cell> cells) {
    var presences = keys.stream().<Object>map(cell::presence).toList();
    var signature =
        List.<Object>of(group.getFirst().id(), cell.resources(), cell.noResources(), presences);
    if (seen.add(signature)) {
      cells.add(cell);
    }
  }

  /** Actions of which the same statements speak. */
  private List<List<Action>> groups() {
    var member = new HashMap<Pattern, BitSet>();
    var sets = asked.stream().map(actions -> ids(actions, member)).toList();
    var bySignature = new LinkedHashMap<BitSet, List<Action>>();
    var any = new BitSet();
    sets.forEach(any::or);
    for (int id = any.nextSetBit(0); id >= 0; id = any.nextSetBit(id + 1)) {
      var signature = new BitSet(sets.size());
      for (int i = 0; i < sets.size(); i++) {
        signature.set(i, sets.get(i).get(id));
      }
      bySignature
          .computeIfAbsent(signature, _ -> new ArrayList<>())
          .add(authorization.actions().get(id));
    }
    return List.copyOf(bySignature.values());
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
  private List<String> unlisted() {
    var names = new ArrayList<String>();
    for (var actions : asked) {
      for (var pattern : actions.patterns()) {
        var glob = pattern.glob(_ -> Optional.empty()).orElse("");
        var written = Glob.written(glob).toLowerCase(Locale.ROOT);
        boolean isListed = !authorization.matching(written).isEmpty();
        var name = written.replace("*", "").replace("?", "x");
        if (!isListed && name.contains(":") && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }
}
