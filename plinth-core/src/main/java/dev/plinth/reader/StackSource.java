package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A template and where it goes, as a source tells it.
 *
 * @param key account, Region and name
 * @param template the text
 * @param parameters where the values come from that are told
 * @param after stacks that come first although no output of theirs is needed
 * @param nested the templates of its nested stacks and stack sets, by logical id
 * @param unset what becomes of the other parameters
 */
public record StackSource(
    StackKey key,
    Node template,
    Map<String, Wire> parameters,
    List<StackKey> after,
    Map<String, Nested> nested,
    Unset unset) {

  /** The template of a nested stack, with its own below it. */
  public record Nested(Node template, Map<String, Nested> nested) {
    public Nested {
      nested = Map.copyOf(nested);
    }
  }

  public StackSource {
    parameters = Map.copyOf(parameters);
    after = List.copyOf(after);
    nested = Map.copyOf(nested);
  }

  /** The stacks that must be there first, as far as the source tells. */
  public SortedSet<StackKey> dependsOn() {
    var stacks = new TreeSet<>(after);
    for (var wire : parameters.values()) {
      switch (wire) {
        case Wire.Given _ -> {}
        case Wire.FromStack(var stack, _) -> stacks.add(stack);
        case Wire.AttachmentOf(var stack, _) -> stacks.add(stack);
      }
    }
    return stacks;
  }
}
