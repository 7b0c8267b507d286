package dev.plinth.check.cost;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.CostTags;
import dev.plinth.blueprint.Stack;
import dev.plinth.check.Check;
import dev.plinth.cloudformation.Resource;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that takes tags has those that costs are told apart by. */
final class TaggedResources implements Check<Assembly> {
  static final Code CODE = new Code("ASM-104", "a resource without the tags of costs");

  @Override
  public List<Code> codes() {
    return List.of(CODE);
  }

  @Override
  public String claim() {
    return "everything that takes tags says whose it is and who pays for it";
  }

  @Override
  public void run(Assembly assembly, Diagnostics found) {
    var shapes = new ConcurrentHashMap<String, TagShape>();
    assembly.stacks().parallelStream()
        .flatMap(stack ->
            stack.template().resources().values().stream()
                .flatMap(resource ->
                    missing(resource, shapes.computeIfAbsent(resource.type(), TagShape::of))
                        .map(missing -> diagnostic(resource, stack, missing))
                        .stream()))
        .toList()
        .forEach(found::add);
  }

  private static Optional<String> missing(Resource resource, TagShape shape) {
    var keys = shape.keys(resource);
    if (!shape.isTaggable() || keys.containsAll(CostTags.KEYS)) {
      return Optional.empty();
    }
    var missing = new TreeSet<>(CostTags.KEYS);
    missing.removeAll(keys);
    return Optional.of(String.join(", ", missing));
  }

  private static Diagnostic diagnostic(Resource resource, Stack stack, String missing) {
    return Diagnostic.error(
            CODE,
            resource.origin(),
            "`" + resource.logicalId() + "` in " + stack.id() + " has no tag " + missing)
        .note("this is a mistake of Plinth's own; please report it");
  }
}
