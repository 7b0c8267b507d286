package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import dev.plinth.source.Spelling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds the tree from the YAML parser's events, with a stack of its own.
 *
 * <p>The library's composer is not used: it recurses, so a deep text overflows the stack, it drops
 * where an alias stands, and it gives up at the first key that is not a name.
 */
final class Composition {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final Set<String> RESOLVED =
      Set.of(STANDARD + "int", STANDARD + "float", STANDARD + "bool", STANDARD + "null");

  private final Positions positions;
  private final Complaints complaints;
  private final Limits limits;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Built> anchored = new HashMap<>();
  private final Set<String> unfinished = new HashSet<>();
  private Optional<Built> root = Optional.empty();
  private boolean stopped;
  private int documents;
  private int aliases;
  private long nodes;

  Composition(Positions positions, Complaints complaints, Limits limits) {
    this.positions = positions;
    this.complaints = complaints;
    this.limits = limits;
  }

  /** The root of the first document; empty when there is none or the text was given up. */
  Optional<Node> read(Iterator<Event> events) {
    while (!stopped && events.hasNext()) {
      take(events.next());
    }
    return root.map(Built::node);
  }

  private void take(Event event) {
    switch (event.getEventId()) {
      case DocumentStart -> document(event);
      case Scalar -> scalar((ScalarEvent) event);
      case Alias -> alias((AliasEvent) event);
      case SequenceStart -> open(event, new OpenSequence(start(event), positions));
      case MappingStart -> open(event, new OpenMapping(start(event), positions, complaints));
      case SequenceEnd, MappingEnd -> close(event);
      case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
    }
  }

  private void document(Event event) {
    documents++;
    if (documents > 1) {
      stopped = true;
      complaints.add(
          Diagnostic.error(
                  SourceCodes.DOCUMENTS, origin(event), "a second document begins in this file")
              .note("`---` on a line of its own ends one document and begins the next")
              .tryInstead("one document a file, joined by `include`"));
    }
  }

  private void open(Event event, Open collection) {
    collection.anchor().ifPresent(unfinished::add);
    open.push(collection);
    if (open.size() > limits.depth()) {
      giveUp(limits.tooDeep(origin(event)));
    }
    count(event);
  }

  private void close(Event event) {
    var closed = open.pop();
    var built = closed.close(positions.at(end(event)));
    closed.anchor().ifPresent(name -> anchor(name, built));
    place(built);
  }

  private void count(Event event) {
    nodes++;
    if (nodes > limits.nodes()) {
      giveUp(limits.tooMany(origin(event)));
    }
  }

  /** What follows would cost too much to look at. */
  private void giveUp(Diagnostic reason) {
    if (!stopped) {
      complaints.add(reason);
    }
    stopped = true;
    root = Optional.empty();
  }

  private void scalar(ScalarEvent event) {
    var tag = event.getTag().orElse("");
    var plain = RESOLVED.contains(tag) || (event.isPlain() && (tag.isEmpty() || isLocal(tag)));
    var node = new Scalar(event.getValue(), plain, shown(tag), origin(event));
    var built = new Built(node, node.origin(), 1, 0);
    event.getAnchor().ifPresent(anchor -> anchor(anchor.getValue(), built));
    place(built);
    count(event);
  }

  /** Whether a tag leaves open what a plain text is; {@code !} alone makes it a string. */
  private static boolean isLocal(String tag) {
    return !tag.equals("!") && !tag.startsWith(STANDARD);
  }

  private static String shown(String tag) {
    return isLocal(tag) ? tag : "";
  }

  private void alias(AliasEvent event) {
    var name = event.getAlias().getValue();
    var origin = origin(event);
    var target = anchored.get(name);
    if (target == null || unfinished.contains(name)) {
      complaints.add(unfinished.contains(name) ? recursive(name, origin) : unknown(name, origin));
      place(new Built(new Scalar("", true, "", origin), origin, 1, 0));
      count(event);
      return;
    }
    aliases++;
    nodes += target.size();
    if (aliases > limits.aliases() || nodes > limits.nodes()) {
      giveUp(tooManyAliases(origin));
    } else if (open.size() + target.height() > limits.depth()) {
      giveUp(limits.tooDeep(origin));
    } else {
      place(new Built(target.node(), origin, target.size(), target.height()));
    }
  }

  private static Diagnostic recursive(String name, Origin origin) {
    return Diagnostic.error(
            SourceCodes.RECURSIVE_ALIAS,
            origin,
            "`*" + name + "` stands inside the value that it repeats")
        .note("the value would have no end");
  }

  private Diagnostic unknown(String name, Origin origin) {
    var unknown =
        Diagnostic.error(
                SourceCodes.UNKNOWN_ALIAS, origin, "no `&" + name + "` stands before this alias")
            .tryInstead("\"*" + name + "\", with quotes, when text is meant");
    return Spelling.question(name, anchored.keySet()).map(unknown::label).orElse(unknown);
  }

  private Diagnostic tooManyAliases(Origin origin) {
    var message =
        aliases > limits.aliases()
            ? "the text has more than " + limits.aliases() + " aliases"
            : "the aliases up to here expand to more than " + limits.nodes() + " values";
    return Diagnostic.error(SourceCodes.EXPANSION, origin, message)
        .note("a short text whose aliases repeat each other can fill any memory");
  }

  private void anchor(String name, Built built) {
    unfinished.remove(name);
    anchored.put(name, built);
  }

  private void place(Built built) {
    if (!open.isEmpty()) {
      open.element().add(built);
    } else if (documents == 1) {
      root = Optional.of(built);
    }
  }

  private Start start(Event event) {
    var collection = (CollectionStartEvent) event;
    // the pair in [a: b] is a mapping of flow style without brackets
    var bracket = end(event).getIndex() > begin(event).getIndex();
    return new Start(
        collection.getAnchor().map(Anchor::getValue).orElse(""),
        shown(collection.getTag().orElse("")),
        collection.isFlow() && bracket,
        positions.at(begin(event)));
  }

  private Origin origin(Event event) {
    return positions.origin(begin(event), end(event));
  }

  private static Mark begin(Event event) {
    return event.getStartMark().orElseThrow();
  }

  private static Mark end(Event event) {
    return event.getEndMark().orElseThrow();
  }
}
