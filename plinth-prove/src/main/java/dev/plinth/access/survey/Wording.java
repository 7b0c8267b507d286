package dev.plinth.access.survey;

import dev.plinth.access.Layers;
import dev.plinth.access.language.Policy;
import dev.plinth.access.language.Statement;
import dev.plinth.access.language.Test;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What policies say, as texts: two that say the same in the same words have the same, wherever they
 * stand and whatever they are called. Not safe for use by several threads.
 */
public final class Wording {
  private final Map<Statement, String> statements = new IdentityHashMap<>();
  private final Map<Policy, TreeSet<String>> policies = new IdentityHashMap<>();
  private boolean asksForPaths;

  /** The policies of a principal. */
  public String own(Layers layers) {
    return "identity "
        + all(layers.identity())
        + " boundary "
        + layers.boundary().size()
        + all(layers.boundary());
  }

  /** The policies of its organization. */
  public String controls(Layers layers) {
    return "scps " + levels(layers.scps());
  }

  /** All that a principal and a resource are under. */
  public String of(Layers layers) {
    return own(layers) + controls(layers) + ofResource(layers);
  }

  /** The policy of a resource, and those of the organization that it is in. */
  public String ofResource(Layers layers) {
    return "resource "
        + layers.resource().map(one -> all(List.of(one)).toString()).orElse("none")
        + " rcps "
        + levels(layers.rcps());
  }

  /** One policy. */
  public String of(Policy policy) {
    return words(policy).toString();
  }

  private TreeSet<String> levels(List<List<Policy>> levels) {
    return levels.stream()
        .map(level -> all(level).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private TreeSet<String> all(List<Policy> held) {
    if (held.size() == 1) {
      return words(held.getFirst());
    }
    var all = new TreeSet<String>();
    held.forEach(one -> all.addAll(words(one)));
    return all;
  }

  private TreeSet<String> words(Policy policy) {
    return policies.computeIfAbsent(
        policy,
        _ ->
            policy.statements().stream()
                .map(this::of)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** The statements that only one of two layers has, or has elsewhere. */
  public List<Statement> changed(Layers one, Layers other) {
    return Stream.concat(only(one, other), only(other, one)).toList();
  }

  private Stream<Statement> only(Layers one, Layers other) {
    var known = new HashSet<String>();
    placed(other, (place, statement) -> known.add(place + of(statement)));
    var only = new ArrayList<Statement>();
    placed(
        one,
        (place, statement) -> {
          if (!known.contains(place + of(statement))) {
            only.add(statement);
          }
        });
    return only.stream();
  }

  private static void placed(Layers layers, BiConsumer<String, Statement> each) {
    placed("identity ", layers.identity(), each);
    placed("boundary ", layers.boundary(), each);
    placed("resource ", layers.resource().stream().toList(), each);
    for (int i = 0; i < layers.scps().size(); i++) {
      placed("scp " + i + " of " + layers.scps().size(), layers.scps().get(i), each);
    }
    for (int i = 0; i < layers.rcps().size(); i++) {
      placed("rcp " + i + " of " + layers.rcps().size(), layers.rcps().get(i), each);
    }
  }

  private static void placed(
      String place, List<Policy> policies, BiConsumer<String, Statement> each) {
    policies.forEach(
        policy -> policy.statements().forEach(statement -> each.accept(place, statement)));
  }

  /** Whether a policy that was put in words asks where an account is in the organization. */
  public boolean asksForPaths() {
    return asksForPaths;
  }

  private String of(Statement statement) {
    return statements.computeIfAbsent(statement, _ -> worded(statement));
  }

  private String worded(Statement statement) {
    var text =
        statement.effect()
            + " "
            + statement.principals()
            + " "
            + statement.actions()
            + " "
            + statement.resources()
            + " "
            + statement.tests().stream().map(Wording::of).sorted().toList()
            + " "
            + statement.doubt();
    asksForPaths |= text.toLowerCase(Locale.ROOT).contains("orgpaths");
    return text;
  }

  private static String of(Test test) {
    return test.operator()
        + " "
        + test.key().small()
        + " "
        + test.values().comparison()
        + " "
        + test.values().patterns();
  }
}
