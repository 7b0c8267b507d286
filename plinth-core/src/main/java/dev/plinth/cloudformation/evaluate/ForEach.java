package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes loops out, as the language extensions do before anything else is looked at.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html">Fn::ForEach</a>
 */
final class ForEach {
  static final String PREFIX = "Fn::ForEach::";

  /** Nested loops multiply; CloudFormation would refuse what they make long before. */
  private static final int MOST = 100_000;

  private final Function<Node, Term> value;
  private final Complaints complaints;
  private int made;

  /**
   * A writer of loops.
   *
   * @param value what a function gives before any resource is made
   */
  ForEach(Function<Node, Term> value, Complaints complaints) {
    this.value = value;
    this.complaints = complaints;
  }

  /** The same text without loops. */
  Node expand(Node node) {
    return expand(node, Map.of());
  }

  private Node expand(Node node, Map<String, String> bound) {
    made++;
    return switch (node) {
      case Scalar(var text, _, var tag, var origin)
          when tag.equals("!Ref") && bound.containsKey(text) ->
          new Scalar(bound.getOrDefault(text, ""), false, "", origin);
      case Scalar(var text, var plain, var tag, var origin) ->
          new Scalar(substitute(text, bound), plain, tag, origin);
      case Sequence(var items, var tag, var origin) ->
          new Sequence(items.stream().map(item -> expand(item, bound)).toList(), tag, origin);
      case Mapping mapping -> mapping(mapping, bound);
    };
  }

  private Node mapping(Mapping mapping, Map<String, String> bound) {
    if (mapping.entries().size() == 1
        && mapping.get("Ref").orElse(mapping) instanceof Scalar name
        && bound.containsKey(name.text())) {
      var value = bound.getOrDefault(name.text(), "");
      return new Scalar(value, false, "", name.origin());
    }
    var entries = new LinkedHashMap<String, Entry>();
    for (var entry : mapping.entries()) {
      if (entry.key().text().startsWith(PREFIX)) {
        loop(entry, bound).forEach(one -> entries.put(one.key().text(), one));
      } else {
        var key = substitute(entry.key().text(), bound);
        var name = new Scalar(key, entry.key().plain(), entry.key().tag(), entry.key().origin());
        var inner = expand(entry.value(), bound);
        (key.equals("Condition") && isConditional(mapping) ? condition(inner) : Optional.of(inner))
            .ifPresent(kept -> entries.put(key, new Entry(name, kept)));
      }
    }
    return new Mapping(List.copyOf(entries.values()), mapping.tag(), mapping.origin());
  }

  /** Whether a mapping is a resource or an output. */
  private static boolean isConditional(Mapping mapping) {
    return mapping.get("Type").isPresent() || mapping.get("Value").isPresent();
  }

  /** The name of a condition that a function gives; nothing when it gives {@code AWS::NoValue}. */
  private Optional<Node> condition(Node node) {
    if (Call.of(node).isEmpty()) {
      return Optional.of(node);
    }
    var name = value.apply(node);
    return name instanceof Term.Absent
        ? Optional.empty()
        : Optional.of(
            name.scalar()
                .<Node>map(text -> new Scalar(text, false, "", node.origin()))
                .orElse(node));
  }

  /** The values that a loop runs over, empty when they are not known. */
  private Optional<List<String>> values(Node collection) {
    if (!(value.apply(collection) instanceof Term.Items(var items, _))) {
      return Optional.empty();
    }
    var texts = items.stream().flatMap(item -> item.scalar().stream()).toList();
    return texts.size() == items.size() ? Optional.of(texts) : Optional.empty();
  }

  private List<Entry> loop(Entry entry, Map<String, String> bound) {
    if (!(entry.value() instanceof Sequence(var parts, _, _))
        || parts.size() != 3
        || !(parts.getFirst() instanceof Scalar identifier)
        || !(parts.getLast() instanceof Mapping body)) {
      complaints.add(
          Diagnostic.error(
                  TemplateCodes.ARGUMENTS,
                  entry.key().origin(),
                  "a loop takes an identifier, a list of values and a mapping")
              .tryInstead("Fn::ForEach::Name: [Item, [a, b], {\"Thing${Item}\": {...}}]"));
      return List.of();
    }
    var values = values(expand(parts.get(1), bound));
    if (values.isEmpty()) {
      complaints.add(
          Diagnostic.warning(
                  TemplateCodes.MACRO,
                  parts.get(1).origin(),
                  "what the loop runs over is not known")
              .note("nothing it makes is part of any answer"));
      return List.of();
    }
    var written = new ArrayList<Entry>();
    for (var value : values.get()) {
      if (made > MOST) {
        complaints.add(
            Diagnostic.error(
                TemplateCodes.ARGUMENTS, entry.key().origin(), "the loops make too much"));
        return written;
      }
      var inner = new LinkedHashMap<>(bound);
      inner.put(identifier.text(), value);
      if (expand(body, inner) instanceof Mapping(var entries, _, _)) {
        written.addAll(entries);
      }
    }
    return written;
  }

  private static String substitute(String text, Map<String, String> bound) {
    if (bound.isEmpty() || text.indexOf('{') < 0) {
      return text;
    }
    var result = text;
    for (var one : bound.entrySet()) {
      var bare = one.getValue().replaceAll("[^A-Za-z0-9]", "");
      result =
          result
              .replace("${" + one.getKey() + "}", one.getValue())
              .replace("&{" + one.getKey() + "}", bare);
    }
    return result;
  }
}
