package dev.plinth.plan.changeset;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A template without the macros that stand beside what they rewrite, so that what they are given
 * can be compared. What they make of it is known to AWS alone.
 *
 * @param template the template without them
 * @param resources logical ids of those they stood in
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html">Fn::Transform</a>
 */
public record Macros(Node template, SortedSet<String> resources) {
  private static final String TRANSFORM = "Fn::Transform";

  /** Takes them out of a template. */
  public static Macros of(Node root) {
    var found = new TreeSet<String>();
    if (!(root instanceof Mapping sections)
        || !(sections.get("Resources").orElse(root) instanceof Mapping resources)) {
      return new Macros(root, found);
    }
    var cleaned =
        resources.entries().stream()
            .map(entry -> {
              var without = without(entry.value());
              if (!without.equals(entry.value())) {
                found.add(entry.key().text());
              }
              return new Entry(entry.key(), without);
            })
            .toList();
    if (found.isEmpty()) {
      return new Macros(root, found);
    }
    var replaced =
        sections.entries().stream()
            .map(entry ->
                entry.key().text().equals("Resources")
                    ? new Entry(
                        entry.key(), new Mapping(cleaned, resources.tag(), resources.origin()))
                    : entry)
            .toList();
    return new Macros(new Mapping(replaced, sections.tag(), sections.origin()), found);
  }

  private static Node without(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar;
      case Sequence(var items, var tag, var origin) ->
          new Sequence(items.stream().map(Macros::without).toList(), tag, origin);
      case Mapping(var entries, var tag, var origin) ->
          new Mapping(
              entries.stream()
                  .filter(entry -> entries.size() == 1 || !entry.key().text().equals(TRANSFORM))
                  .map(entry -> new Entry(entry.key(), without(entry.value())))
                  .toList(),
              tag,
              origin);
    };
  }
}
