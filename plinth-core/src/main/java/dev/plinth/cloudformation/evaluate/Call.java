package dev.plinth.cloudformation.evaluate;

import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.util.Optional;

/**
 * An intrinsic function with its argument, however it was written.
 *
 * @param name in full, such as {@code Fn::Sub}; {@code Ref} and {@code Condition} have no prefix
 * @param argument what stands behind it, without the tag
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
record Call(String name, Node argument, Origin origin) {
  private static final String PREFIX = "Fn::";

  /** The call that a node is: {@code !Sub x} or {@code {"Fn::Sub": x}}. */
  static Optional<Call> of(Node node) {
    if (!node.tag().isEmpty()) {
      var short_ = node.tag().substring(1);
      var name = short_.equals("Ref") || short_.equals("Condition") ? short_ : PREFIX + short_;
      return Optional.of(new Call(name, untagged(node), node.origin()));
    }
    if (node instanceof Mapping(var entries, _, var origin) && entries.size() == 1) {
      var key = entries.getFirst().key().text();
      if (key.equals("Ref") || (key.startsWith(PREFIX) && !key.startsWith(ForEach.PREFIX))) {
        return Optional.of(new Call(key, entries.getFirst().value(), origin));
      }
    }
    return Optional.empty();
  }

  /** As {@link #of}, and {@code {"Condition": x}}, which is a function among conditions alone. */
  static Optional<Call> inCondition(Node node) {
    if (node instanceof Mapping(var entries, var tag, var origin)
        && tag.isEmpty()
        && entries.size() == 1
        && entries.getFirst().key().text().equals("Condition")) {
      return Optional.of(new Call("Condition", entries.getFirst().value(), origin));
    }
    return of(node);
  }

  private static Node untagged(Node node) {
    return switch (node) {
      case Scalar(var text, var plain, _, var origin) -> new Scalar(text, plain, "", origin);
      case Sequence(var items, _, var origin) -> new Sequence(items, "", origin);
      case Mapping(var entries, _, var origin) -> new Mapping(entries, "", origin);
    };
  }
}
