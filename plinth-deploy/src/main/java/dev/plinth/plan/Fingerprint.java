package dev.plinth.plan;

import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.SourceParts;
import dev.plinth.reader.StackSource;
import dev.plinth.reader.StackSource.Nested;
import dev.plinth.reader.Wire;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.Terms;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a side of a plan said, so that it can be told whether it still says the same. It depends on
 * what is said alone: not on places in files, nor on how a file is written.
 *
 * @param parts SHA-256 in hexadecimal digits, by {@code step ID} and {@code stack
 *     ACCOUNT/REGION/NAME}
 */
public record Fingerprint(SortedMap<String, String> parts) {
  /** Numbers, booleans and null say something else without quotes. */
  private static final Pattern MAY_BE_NO_TEXT =
      Pattern.compile("~|null|true|false|[-+.]?[0-9].*|", Pattern.CASE_INSENSITIVE);

  public Fingerprint {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
  }

  /** Of what sources hold. */
  public static Fingerprint of(SourceParts sources) {
    var parts = new TreeMap<String, String>();
    sources.organization().forEach(step -> parts.put("step " + step.id(), hash(text(step))));
    sources.stacks().forEach(stack -> parts.put("stack " + stack.key(), hash(text(stack))));
    return new Fingerprint(parts);
  }

  /** One for all parts. */
  public String whole() {
    var text = new StringBuilder();
    parts.forEach((part, hash) -> text.append(part).append(' ').append(hash).append('\n'));
    return hash(text.toString());
  }

  /** The parts that only one of the two has or that differ, sorted. */
  public SortedSet<String> differing(Fingerprint other) {
    var names = new TreeSet<>(parts.keySet());
    names.addAll(other.parts.keySet());
    names.removeIf(name -> parts.getOrDefault(name, "").equals(other.parts.getOrDefault(name, "")));
    return Collections.unmodifiableSortedSet(names);
  }

  private static String text(OrganizationStep step) {
    return step.kind() + "\n" + text(step.settings());
  }

  private static String text(StackSource stack) {
    var text = new StringBuilder(text(stack.template()));
    new TreeMap<>(stack.parameters())
        .forEach((name, wire) -> text.append('\n').append(name).append('=').append(text(wire)));
    stack.dependsOn().forEach(one -> text.append("\nafter ").append(one));
    nested(stack.nested(), text);
    return text.toString();
  }

  private static void nested(Map<String, Nested> nested, StringBuilder text) {
    new TreeMap<>(nested)
        .forEach((id, one) -> {
          text.append("\nnested ").append(id).append(' ').append(text(one.template()));
          nested(one.nested(), text);
        });
  }

  private static String text(Wire wire) {
    return switch (wire) {
      case Wire.Given(var value) -> Terms.json(value).compact();
      case Wire.FromStack(var stack, var output) -> stack + "." + output;
      case Wire.AttachmentOf(var stack, var output) -> "attachment of " + stack + "." + output;
    };
  }

  private static String text(Node node) {
    var text = new StringBuilder();
    write(node, text);
    return text.toString();
  }

  private static void write(Node node, StringBuilder text) {
    text.append(node.tag());
    switch (node) {
      case Scalar(var scalar, var plain, _, _) ->
          text.append(plain && MAY_BE_NO_TEXT.matcher(scalar).matches() ? 'p' : 's')
              .append(scalar.length())
              .append(':')
              .append(scalar);
      case Sequence(var items, _, _) -> {
        text.append('[');
        items.forEach(item -> write(item, text));
        text.append(']');
      }
      case Mapping(var entries, _, _) -> {
        var sorted = new TreeMap<String, Node>();
        entries.forEach(entry -> sorted.put(entry.key().text(), entry.value()));
        text.append('{');
        sorted.forEach((key, value) -> {
          text.append(key.length()).append(':').append(key);
          write(value, text);
        });
        text.append('}');
      }
    }
  }

  private static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
