package dev.plinth.plan.changeset;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the provider schema of a type says about replacing a resource.
 *
 * @param always paths whose change replaces it
 * @param sometimes paths whose change replaces it in some cases
 * @param known whether there is a schema; of a type without one, every change may replace it
 * @see <a
 *     href="https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html">createOnlyProperties</a>
 */
record RecreationRule(Set<String> always, Set<String> sometimes, boolean known) {
  /** Of what is no property. */
  static final RecreationRule NONE = new RecreationRule(Set.of(), Set.of(), true);

  RecreationRule {
    always = Set.copyOf(always);
    sometimes = Set.copyOf(sometimes);
  }

  static RecreationRule of(String type, TypeRegistry registry) {
    return registry
        .find(type)
        .map(RecreationRule::of)
        .orElseGet(() -> new RecreationRule(Set.of(), Set.of(), false));
  }

  private static RecreationRule of(ResourceType type) {
    return new RecreationRule(type.createOnly(), type.conditionalCreateOnly(), true);
  }

  /** Of the value at these steps from the properties on. */
  Recreation of(List<String> steps) {
    if (!known) {
      return Recreation.CONDITIONALLY;
    }
    if (hits(always, steps)) {
      return Recreation.ALWAYS;
    }
    return hits(sometimes, steps) ? Recreation.CONDITIONALLY : Recreation.NEVER;
  }

  /** Of a property of which it is not known what in it changes. */
  Recreation of(String property) {
    return of(List.of(property));
  }

  /** Whether a value stands at, above or below one of the paths. */
  private static boolean hits(Collection<String> paths, List<String> steps) {
    return paths.stream().anyMatch(path -> meets(List.of(path.split("/", -1)), steps));
  }

  private static boolean meets(List<String> path, List<String> steps) {
    for (int i = 0; i < Math.min(path.size(), steps.size()); i++) {
      if (!path.get(i).equals("*") && !path.get(i).equals(steps.get(i))) {
        return false;
      }
    }
    return true;
  }
}
