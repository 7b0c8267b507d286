package dev.plinth.twin;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The order in which the resources of a template are made: each after those it needs. */
final class CreationOrder {
  private final EvaluatedTemplate template;
  private final Set<String> ordered = new LinkedHashSet<>();

  private CreationOrder(EvaluatedTemplate template) {
    this.template = template;
  }

  /** The logical ids, those of resources that a condition leaves out among them. */
  static List<String> of(EvaluatedTemplate template) {
    var order = new CreationOrder(template);
    template.resources().keySet().forEach(id -> order.visit(id, new LinkedHashSet<>()));
    return List.copyOf(order.ordered);
  }

  private void visit(String id, Set<String> open) {
    if (ordered.contains(id) || !open.add(id)) {
      return;
    }
    for (var need : template.needs().getOrDefault(id, new LinkedHashSet<>())) {
      visit(need, open);
    }
    template
        .resources()
        .getOrDefault(id, template.resources().values().iterator().next())
        .dependsOn()
        .forEach(need -> visit(need, open));
    ordered.add(id);
  }
}
