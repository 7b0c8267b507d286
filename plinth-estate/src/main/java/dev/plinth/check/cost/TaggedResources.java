package dev.plinth.check.cost;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.CostTags;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;

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
    var shapes = new HashMap<String, TagShape>();
    for (var stack : assembly.stacks()) {
      for (var resource : stack.template().resources().values()) {
        var shape = shapes.computeIfAbsent(resource.type(), TagShape::of);
        var keys = shape.keys(resource);
        if (shape.isTaggable() && !keys.containsAll(CostTags.KEYS)) {
          var missing = new TreeSet<>(CostTags.KEYS);
          missing.removeAll(keys);
          found.add(
              Diagnostic.error(
                      CODE,
                      resource.origin(),
                      "`"
                          + resource.logicalId()
                          + "` in "
                          + stack.id()
                          + " has no tag "
                          + String.join(", ", missing))
                  .note("this is a mistake of Plinth's own; please report it"));
        }
      }
    }
  }
}
