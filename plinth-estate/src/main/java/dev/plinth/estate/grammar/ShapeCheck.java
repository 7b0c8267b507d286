package dev.plinth.estate.grammar;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.diagnostic.Figures;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.source.Origin;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a node against a shape. What does not fit is reported, each mistake once, and left out of
 * what is given back, so that the rest can still be read.
 */
public final class ShapeCheck {
  private final Grammar grammar;
  private final Diagnostics found;

  public ShapeCheck(Grammar grammar, Diagnostics found) {
    this.grammar = grammar;
    this.found = found;
  }

  /** The root with all that does not fit left out. */
  public Mapping check(Mapping root) {
    return (Mapping) fit(root, grammar.root(), "the estate").orElse(empty(root.origin()));
  }

  private static Mapping empty(Origin origin) {
    return new Mapping(List.of(), "", origin);
  }

  /** The node with what does not fit left out; nothing when it does not fit itself. */
  private Optional<Node> fit(Node node, Shape named, String name) {
    var shape = grammar.resolve(named);
    return switch (shape) {
      case Shape.Text text -> scalar(node, shape, name).flatMap(it -> text(it, text, name));
      case Shape.Choice choice -> scalar(node, shape, name).flatMap(it -> choice(it, choice));
      case Shape.Whole whole -> scalar(node, shape, name).flatMap(it -> whole(it, whole, name));
      case Shape.Flag _ -> scalar(node, shape, name).flatMap(it -> flag(it, name));
      case Shape.Date _ -> scalar(node, shape, name).flatMap(it -> date(it, name));
      case Shape.Items items -> items(node, items, name);
      case Shape.Table table -> table(node, table, name);
      case Shape.Keys keys -> keys(node, keys, name);
      case Shape.Either either -> either(node, either, name);
      case Shape.Document _ -> Optional.of(node);
      case Shape.Defined _ -> throw new IllegalStateException("a definition of a definition");
    };
  }

  private Optional<Scalar> scalar(Node node, Shape shape, String name) {
    if (node instanceof Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    wrongKind(node, shape, name);
    return Optional.empty();
  }

  private void wrongKind(Node node, Shape shape, String name) {
    found.add(
        Diagnostic.error(GrammarCodes.WRONG_KIND, node.origin(), name + " must be " + shape.what())
            .label("this is " + kind(node)));
  }

  private static String kind(Node node) {
    return switch (node) {
      case Scalar scalar -> scalar.isNull() ? "empty" : "a single value";
      case Sequence _ -> "a list";
      case Mapping _ -> "a mapping";
    };
  }

  private Optional<Node> text(Scalar scalar, Shape.Text shape, String name) {
    if (shape.pattern().matcher(scalar.text()).matches()) {
      return Optional.of(scalar);
    }
    found.add(
        Diagnostic.error(
                GrammarCodes.WRONG_TEXT,
                scalar.origin(),
                "`" + scalar.text() + "` is not " + shape.what())
            .label("for " + name)
            .tryInstead("`" + shape.example() + "`, for example"));
    return Optional.empty();
  }

  private Optional<Node> choice(Scalar scalar, Shape.Choice shape) {
    if (shape.words().contains(scalar.text())) {
      return Optional.of(scalar);
    }
    found.add(
        Diagnostic.error(
                GrammarCodes.NOT_A_CHOICE,
                scalar.origin(),
                "`" + scalar.text() + "` is not known here")
            .label("must be " + shape.what())
            .didYouMean(scalar.text(), shape.words()));
    return Optional.empty();
  }

  private Optional<Node> whole(Scalar scalar, Shape.Whole shape, String name) {
    if (scalar.plain() && scalar.text().matches("-?[0-9]{1,18}")) {
      var number = Long.parseLong(scalar.text());
      if (number >= shape.least() && number <= shape.most()) {
        return Optional.of(scalar);
      }
    }
    found.add(
        Diagnostic.error(
                GrammarCodes.OUT_OF_BOUNDS,
                scalar.origin(),
                "`" + scalar.text() + "` is not " + shape.what())
            .label("for " + name));
    return Optional.empty();
  }

  private Optional<Node> flag(Scalar scalar, String name) {
    if (scalar.plain() && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return Optional.of(scalar);
    }
    found.add(
        Diagnostic.error(
                GrammarCodes.WRONG_TEXT,
                scalar.origin(),
                "`" + scalar.text() + "` is neither `true` nor `false`")
            .label("for " + name));
    return Optional.empty();
  }

  private Optional<Node> date(Scalar scalar, String name) {
    try {
      LocalDate.parse(scalar.text());
      return Optional.of(scalar);
    } catch (DateTimeParseException _) {
      found.add(
          Diagnostic.error(
                  GrammarCodes.WRONG_TEXT, scalar.origin(), "`" + scalar.text() + "` is not a date")
              .label("for " + name)
              .tryInstead("year, month and day: `2027-03-31`"));
      return Optional.empty();
    }
  }

  private Optional<Node> items(Node node, Shape.Items shape, String name) {
    if (!(node instanceof Sequence sequence)) {
      wrongKind(node, shape, name);
      return Optional.empty();
    }
    var count = sequence.items().size();
    if (count < shape.least() || count > shape.most()) {
      var wanted =
          shape.least() == shape.most()
              ? "exactly " + shape.least()
              : count < shape.least() ? "at least " + shape.least() : "at most " + shape.most();
      found.add(
          Diagnostic.error(
                  GrammarCodes.WRONG_LENGTH, node.origin(), name + " needs " + wanted + " items")
              .label("here are " + Figures.of(count)));
      return Optional.empty();
    }
    var items = new ArrayList<Node>();
    for (var item : sequence.items()) {
      fit(item, shape.item(), "an item of " + name).ifPresent(items::add);
    }
    return Optional.of(new Sequence(items, sequence.tag(), sequence.origin()));
  }

  private Optional<Node> table(Node node, Shape.Table shape, String name) {
    if (!(node instanceof Mapping mapping)) {
      wrongKind(node, shape, name);
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    for (var entry : mapping.entries()) {
      var key = entry.key();
      if (!shape.name().pattern().matcher(key.text()).matches()) {
        found.add(
            Diagnostic.error(
                    GrammarCodes.BAD_NAME,
                    key.origin(),
                    "`" + key.text() + "` is not " + shape.name().what())
                .tryInstead("`" + shape.name().example() + "`, for example"));
        continue;
      }
      fit(entry.value(), shape.value(), "`" + key.text() + "`")
          .ifPresent(value -> entries.add(new Entry(key, value)));
    }
    return Optional.of(new Mapping(entries, mapping.tag(), mapping.origin()));
  }

  private Optional<Node> keys(Node node, Shape.Keys shape, String name) {
    if (node instanceof Scalar scalar && scalar.isNull() && !shape.one()) {
      return keys(empty(node.origin()), shape, name);
    }
    if (!(node instanceof Mapping mapping)) {
      wrongKind(node, shape, name);
      return Optional.empty();
    }
    var entries = new ArrayList<Entry>();
    for (var entry : mapping.entries()) {
      var key = shape.key(entry.key().text());
      if (key.isEmpty()) {
        unknownKey(entry.key(), shape);
        continue;
      }
      fit(entry.value(), key.get().shape(), "`" + key.get().name() + "`")
          .ifPresent(value -> entries.add(new Entry(entry.key(), value)));
    }
    for (var key : shape.keys()) {
      if (key.required() && mapping.get(key.name()).isEmpty()) {
        found.add(
            Diagnostic.error(
                    GrammarCodes.MISSING_KEY,
                    mapping.origin(),
                    name + " needs the key `" + key.name() + "`")
                .label("`" + key.name() + "` is missing here")
                .tryInstead("`" + key.name() + "`: " + key.says()));
      }
    }
    if (shape.one() && mapping.entries().size() != 1) {
      found.add(
          Diagnostic.error(
              GrammarCodes.WRONG_LENGTH, mapping.origin(), name + " needs exactly one key"));
      return Optional.empty();
    }
    return Optional.of(new Mapping(entries, mapping.tag(), mapping.origin()));
  }

  private void unknownKey(Scalar key, Shape.Keys shape) {
    var known = shape.keys().stream().map(Shape.Key::name).toList();
    found.add(
        Diagnostic.error(
                GrammarCodes.UNKNOWN_KEY,
                key.origin(),
                "`" + key.text() + "` is not a key of " + shape.title())
            .note("known here: `" + String.join("`, `", known) + "`")
            .didYouMean(key.text(), known));
  }

  private Optional<Node> either(Node node, Shape.Either shape, String name) {
    for (var alternative : shape.shapes()) {
      if (suits(node, grammar.resolve(alternative))) {
        return fit(node, alternative, name);
      }
    }
    wrongKind(node, shape, name);
    return Optional.empty();
  }

  /** Whether a node is of a shape's kind, so that what is wrong with it is told by that shape. */
  private static boolean suits(Node node, Shape shape) {
    return switch (shape) {
      case Shape.Text text ->
          node instanceof Scalar scalar && !scalar.isNull() && matches(scalar, text);
      case Shape.Choice choice ->
          node instanceof Scalar scalar && choice.words().contains(scalar.text());
      case Shape.Whole _ -> node instanceof Scalar scalar && scalar.text().matches("-?[0-9]+");
      case Shape.Flag _ -> node instanceof Scalar scalar && scalar.text().matches("true|false");
      case Shape.Date _ -> node instanceof Scalar;
      case Shape.Items _ -> node instanceof Sequence;
      case Shape.Table _, Shape.Keys _ -> node instanceof Mapping;
      case Shape.Document _ -> true;
      case Shape.Either _, Shape.Defined _ -> false;
    };
  }

  private static boolean matches(Scalar scalar, Shape.Text text) {
    return text.pattern().matcher(scalar.text()).matches();
  }
}
