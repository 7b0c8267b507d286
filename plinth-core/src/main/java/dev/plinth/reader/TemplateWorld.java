package dev.plinth.reader;

import dev.plinth.cloudformation.ResourceType;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What evaluated templates make of a World. */
final class TemplateWorld {
  private final TypeRegistry registry;
  private final List<Resource> resources = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();

  TemplateWorld(TypeRegistry registry) {
    this.registry = registry;
  }

  static World of(
      TypeRegistry registry, Collection<EvaluatedTemplate> templates, Collection<Resource> others) {
    var world = new TemplateWorld(registry);
    world.resources.addAll(others);
    templates.forEach(world::add);
    return new World(world.resources, world.missing);
  }

  private void add(EvaluatedTemplate template) {
    var name = "stack " + template.stack().name();
    template
        .macros()
        .forEach(macro ->
            missing.add(new Missing(name, "macro `" + macro + "` writes it at deployment")));
    template.resources().values().forEach(resource -> add(template, resource));
  }

  private void add(EvaluatedTemplate template, EvaluatedResource resource) {
    resources.add(
        new Resource(
            new ResourceKey(template.stack(), resource.logicalId()),
            resource.type(),
            resource.properties(),
            attributes(resource),
            resource.exists(),
            resource.origin()));
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
