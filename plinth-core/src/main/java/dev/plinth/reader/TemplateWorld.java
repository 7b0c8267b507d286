package dev.plinth.reader;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What evaluated templates make of a World. */
final class TemplateWorld {
  private static final String PRODUCT = "AWS::ServiceCatalog::CloudFormationProvisionedProduct";

  /**
   * How the names of modules end.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html">Modules</a>
   */
  private static final String MODULE = "::MODULE";

  private final TypeRegistry registry;
  private final List<Resource> resources = new ArrayList<>();
  private final Set<StackKey> stacks;
  private final List<Missing> missing = new ArrayList<>();

  private TemplateWorld(TypeRegistry registry, Collection<EvaluatedTemplate> templates) {
    this.registry = registry;
    this.stacks = templates.stream().map(EvaluatedTemplate::stack).collect(Collectors.toSet());
  }

  static World of(
      TypeRegistry registry, Collection<EvaluatedTemplate> templates, Collection<Resource> others) {
    var world = new TemplateWorld(registry, templates);
    world.resources.addAll(others);
    templates.forEach(world::add);
    return new World(world.resources, world.missing);
  }

  private void add(EvaluatedTemplate template) {
    var name = "stack " + template.stack().name();
    template
        .macros()
        .forEach(macro ->
            missing.add(Missing.resources(name, "macro `" + macro + "` writes it at deployment")));
    template.resources().values().forEach(resource -> add(template, resource));
  }

  private void add(EvaluatedTemplate template, EvaluatedResource resource) {
    if (!(resource.exists() instanceof Term.Truth(var is, _) && !is)) {
      elsewhere(template.stack(), resource)
          .ifPresent(reason ->
              missing.add(
                  Missing.resources(
                      "what `%s` of stack %s deploys"
                          .formatted(resource.logicalId(), template.stack().name()),
                      reason)));
    }
    resources.add(
        new Resource(
            new ResourceKey(template.stack(), resource.logicalId()),
            resource.type(),
            resource.properties(),
            attributes(resource),
            resource.exists(),
            resource.origin()));
  }

  /** Why what a resource deploys is not known: it is written in a template that nobody gave. */
  private Optional<String> elsewhere(StackKey holder, EvaluatedResource resource) {
    var type = resource.type();
    if (type.equals(NestedStacks.TYPE)) {
      return stacks.contains(NestedStacks.key(holder, resource.logicalId()))
          ? Optional.empty()
          : Optional.of("its template is not among the sources");
    }
    if (type.equals(PRODUCT)) {
      return Optional.of("the template of its product is not among the sources");
    }
    return type.endsWith(MODULE)
        ? Optional.of("its module writes it at deployment")
        : Optional.empty();
  }

  /** What {@code Ref} gives, where it is a property that the template sets. */
  private Term.Fields attributes(EvaluatedResource resource) {
    var identifier = registry.find(resource.type()).map(ResourceType::identifier).orElse(List.of());
    var members = resource.properties().members();
    var value = identifier.size() == 1 ? members.get(identifier.getFirst()) : null;
    return value == null
        ? Term.Fields.of(List.of(), List.of(), resource.origin())
        : Term.Fields.of(List.of("Ref"), List.of(value), resource.origin());
  }
}
