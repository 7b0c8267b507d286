package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether there is a text that matches one glob of each of some lists and none of others.
 *
 * <p>All globs are read side by side, and only states that a text reaches are made. A branch is
 * left as soon as it cannot end well; globs that can no longer matter are dropped. The text found
 * is among the shortest.
 */
final class GlobProduct {
  /** The most states that are looked at; a question that takes more is not decided. */
  private static final int MOST = 60_000;

  /** The most steps of machines; as {@code MOST}. */
  private static final long MOST_STEPS = 20_000_000;

  /** Letters to choose from for what no glob names, the first that is free. */
  private static final String PLAIN = "xyzabcdefghijklmnopqrstuvwqXYZ0123456789_~^";

  private final List<GlobAutomaton> automata = new ArrayList<>();
  private final List<Node> found = new ArrayList<>();
  private final int[][] required;
  private final int excludedFrom;
  private final char[] letters;

  private GlobProduct(List<List<Value.Text>> required, List<Value.Text> excluded) {
    this.letters = letters(required, excluded);
    this.required = new int[required.size()][];
    for (int i = 0; i < required.size(); i++) {
      this.required[i] = new int[required.get(i).size()];
      for (int j = 0; j < this.required[i].length; j++) {
        this.required[i][j] = automata.size();
        automata.add(automaton(required.get(i).get(j)));
      }
    }
    this.excludedFrom = automata.size();
    excluded.forEach(glob -> automata.add(automaton(glob)));
  }

  /** The answer to a question about values. */
  sealed interface Answer {
    /** This one will do. */
    record Found(String text) implements Answer {}

    /** There is none. */
    record Nothing() implements Answer {}

    /** It took too long. */
    record Undecided() implements Answer {}
  }

  /**
   * Looks for a text.
   *
   * @param required lists of which each must have a glob that the text matches
   * @param excluded what it must not match
   */
  static Answer find(List<List<Value.Text>> required, List<Value.Text> excluded) {
    return required.stream()
        .filter(list -> list.stream().allMatch(GlobProduct::isOneText))
        .findFirst()
        .map(texts -> among(texts, required, excluded))
        .orElseGet(() -> new GlobProduct(required, excluded).find());
  }

  private static boolean isOneText(Value.Text text) {
    return !text.ignoringCase() && Glob.isLiteral(text.glob());
  }

  /** Where the text is one of a few, each is tried. */
  private static Answer among(
      List<Value.Text> texts, List<List<Value.Text>> required, List<Value.Text> excluded) {
    return texts.stream()
        .map(Value.Text::glob)
        .filter(text -> required.stream().allMatch(list -> isMet(list, text)))
        .filter(text -> !isMet(excluded, text))
        .findFirst()
        .<Answer>map(Answer.Found::new)
        .orElseGet(Answer.Nothing::new);
  }

  private static boolean isMet(List<Value.Text> list, String text) {
    return list.stream().anyMatch(one -> one.meets(text));
  }

  private GlobAutomaton automaton(Value.Text text) {
    return new GlobAutomaton(text.glob(), text.ignoringCase(), letters);
  }

  private static char[] letters(List<List<Value.Text>> required, List<Value.Text> excluded) {
    var named = new TreeSet<Character>();
    required.forEach(list -> list.forEach(text -> add(text, named)));
    excluded.forEach(text -> add(text, named));
    var plain = new StringBuilder();
    for (int i = 0; i < PLAIN.length(); i++) {
      char c = PLAIN.charAt(i);
      if (!named.contains(c)) {
        plain.append(c);
        break;
      }
    }
    if (plain.isEmpty()) {
      plain.append('\u00E9');
    }
    // what is plain first, so that it is what a witness is made of
    var all = new StringBuilder(plain);
    named.stream().filter(Character::isLetterOrDigit).forEach(all::append);
    named.stream().filter(c -> !Character.isLetterOrDigit(c)).forEach(all::append);
    return all.toString().toCharArray();
  }

  private static void add(Value.Text text, Set<Character> letters) {
    for (int i = 0; i < text.glob().length(); i++) {
      char c = text.glob().charAt(i);
      if (c == Glob.WITHIN || c == Glob.ONE_WITHIN) {
        letters.add(':');
      } else if (!Glob.isWildcard(c)) {
        letters.add(c);
        if (text.ignoringCase()) {
          letters.add(Character.toLowerCase(c));
          letters.add(Character.toUpperCase(c));
        }
      }
    }
  }

  /** States of all machines, and how the text so far was made. */
  private static final class Node {
    private final int[] states;
    private final int before;
    private final char letter;

    /** A node behind the one at this place in the order of finding, -1 for the first. */
    Node(int[] states, int before, char letter) {
      this.states = states;
      this.before = before;
      this.letter = letter;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Node node && Arrays.equals(states, node.states);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(states);
    }
  }

  private String text(Node last) {
    var text = new StringBuilder();
    for (var node = last; node.before >= 0; node = found.get(node.before)) {
      text.append(node.letter);
    }
    return text.reverse().toString();
  }

  private Answer find() {
    var states = new int[automata.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = automata.get(i).start();
    }
    if (!isOpen(states)) {
      return new Answer.Nothing();
    }
    var seen = new HashSet<Node>();
    found.add(new Node(states, -1, ' '));
    seen.add(found.getFirst());
    for (int at = 0; at < found.size(); at++) {
      var node = found.get(at);
      if (accepts(node.states)) {
        return new Answer.Found(text(node));
      }
      for (int letter = 0; letter < letters.length; letter++) {
        var next = new int[states.length];
        for (int i = 0; i < next.length; i++) {
          next[i] = automata.get(i).step(node.states[i], letter);
        }
        var reached = new Node(next, at, letters[letter]);
        if (isOpen(next) && seen.add(reached)) {
          found.add(reached);
        }
      }
      if (found.size() > MOST || (long) at * automata.size() * letters.length > MOST_STEPS) {
        return new Answer.Undecided();
      }
    }
    return new Answer.Nothing();
  }

  /** Whether the text may still go on to a good end; what no longer matters is made alike. */
  private boolean isOpen(int[] states) {
    for (int i = excludedFrom; i < states.length; i++) {
      if (states[i] == GlobAutomaton.UNIVERSAL) {
        return false;
      }
    }
    for (var list : required) {
      boolean alive = false;
      boolean done = false;
      for (int i : list) {
        alive |= states[i] != GlobAutomaton.DEAD;
        done |= states[i] == GlobAutomaton.UNIVERSAL;
      }
      if (!alive) {
        return false;
      }
      if (done) {
        for (int i : list) {
          states[i] = GlobAutomaton.UNIVERSAL;
        }
      }
    }
    return true;
  }

  private boolean accepts(int[] states) {
    for (int i = excludedFrom; i < states.length; i++) {
      if (automata.get(i).accepts(states[i])) {
        return false;
      }
    }
    for (var list : required) {
      boolean accepts = false;
      for (int i : list) {
        accepts |= automata.get(i).accepts(states[i]);
      }
      if (!accepts) {
        return false;
      }
    }
    return true;
  }
}
