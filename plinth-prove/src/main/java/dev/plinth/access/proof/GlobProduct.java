package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Whether there is a text that matches one glob of each of some lists and none of others.
 *
 * <p>What is plain is said at once: that a short text will do, or that all that one list takes is
 * excluded. Otherwise all globs are read side by side, and only states that a text reaches are
 * made: a branch is left as soon as it cannot end well, globs that can no longer matter are
 * dropped, and only letters that some glob is waiting for are tried, with one for all others.
 */
final class GlobProduct {
  /** The most steps of one question; one that takes more is not decided. */
  private static final long MOST = 8_000_000;

  private static final int MOST_TRIED = 32;
  private static final int MOST_COMPARED = 200;

  /** Letters to choose from for what no glob names, the first that is free. */
  private static final String PLAIN = "xyzabcdefghijklmnopqrstuvwqXYZ0123456789_~^";

  private final Globs globs;
  private final List<List<GlobAutomaton>> required;
  private final List<GlobAutomaton> excluded;
  private final List<GlobAutomaton> automata = new ArrayList<>();

  /** By machine, the list that it is of, or what is excluded, counted on behind the lists. */
  private final int[] owner;

  private final BitSet blamed = new BitSet();
  private final List<Node> nodes = new ArrayList<>();
  private final Map<States, Integer> seen = new HashMap<>();
  private final long until;

  private GlobProduct(
      List<List<GlobAutomaton>> required, List<GlobAutomaton> excluded, Globs globs) {
    this.globs = globs;
    this.required = required;
    this.excluded = excluded;
    this.until = Math.max(0, globs.effort().left() - MOST);
    var owners = new ArrayList<Integer>();
    for (int i = 0; i < required.size(); i++) {
      for (var glob : required.get(i)) {
        automata.add(glob);
        owners.add(i);
      }
    }
    for (int i : relevant()) {
      automata.add(excluded.get(i));
      owners.add(required.size() + i);
    }
    this.owner = owners.stream().mapToInt(i -> i).toArray();
  }

  /** The answer to a question about values. */
  sealed interface Answer {
    /** This one will do. */
    record Found(String text) implements Answer {}

    /**
     * There is none.
     *
     * @param required the lists that suffice for there to be none, by their place
     * @param excluded what of the excluded does so beside them
     */
    record Nothing(BitSet required, BitSet excluded) implements Answer {}

    /** It took too long. */
    record Undecided() implements Answer {}
  }

  /**
   * Looks for a text.
   *
   * @param required lists of which each must have a glob that the text matches
   * @param excluded what it must not match
   */
  static Answer find(
      List<List<GlobAutomaton>> required, List<GlobAutomaton> excluded, Globs globs) {
    for (int i = required.size() - 1; i >= 0; i--) {
      var covering = covering(required.get(i), excluded, globs);
      if (covering.isPresent()) {
        var only = new BitSet();
        only.set(i);
        return new Answer.Nothing(only, covering.get());
      }
    }
    var plain = plain(required, excluded, globs.effort());
    if (plain.isPresent()) {
      return new Answer.Found(plain.get());
    }
    return new GlobProduct(required, excluded, globs).find();
  }

  /** A text that some required glob gives when its wildcards stand for next to nothing. */
  private static Optional<String> plain(
      List<List<GlobAutomaton>> required, List<GlobAutomaton> excluded, Effort effort) {
    int tried = 0;
    for (var fill : List.of("", "x")) {
      if (required.isEmpty() && fits(fill, required, excluded, effort)) {
        return Optional.of(fill);
      }
      for (int i = required.size() - 1; i >= 0; i--) {
        for (var glob : required.get(i)) {
          var filled = filled(glob.glob(), fill);
          if (fits(filled, required, excluded, effort)) {
            return Optional.of(filled);
          }
          if (++tried > MOST_TRIED) {
            return Optional.empty();
          }
        }
      }
    }
    return Optional.empty();
  }

  private static String filled(String glob, String fill) {
    var text = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      switch (glob.charAt(i)) {
        case Glob.ANY, Glob.WITHIN -> text.append(fill);
        case Glob.ONE, Glob.ONE_WITHIN -> text.append('x');
        default -> text.append(glob.charAt(i));
      }
    }
    return text.toString();
  }

  /** Whether a text is one that is looked for. */
  static boolean fits(
      String text,
      List<List<GlobAutomaton>> required,
      List<GlobAutomaton> excluded,
      Effort effort) {
    effort.spend(excluded.size());
    for (var list : required) {
      if (!isAnyMet(list, text)) {
        return false;
      }
    }
    return !isAnyMet(excluded, text);
  }

  private static boolean isAnyMet(List<GlobAutomaton> globs, String text) {
    for (var glob : globs) {
      if (glob.meets(text)) {
        return true;
      }
    }
    return false;
  }

  /** What is excluded and together plainly takes all that the list does. */
  private static Optional<BitSet> covering(
      List<GlobAutomaton> list, List<GlobAutomaton> excluded, Globs globs) {
    var covering = new BitSet();
    for (var narrow : list) {
      int by = 0;
      while (by < excluded.size() && !globs.covers(excluded.get(by), narrow)) {
        by++;
      }
      if (by == excluded.size()) {
        return Optional.empty();
      }
      covering.set(by);
    }
    return Optional.of(covering);
  }

  /** What is excluded and not plainly so by what is required, or by others. */
  private List<Integer> relevant() {
    var relevant = new ArrayList<Integer>();
    for (int i = 0; i < excluded.size(); i++) {
      if (!isApart(excluded.get(i))) {
        relevant.add(i);
      }
    }
    if (relevant.size() <= MOST_COMPARED) {
      for (int i = relevant.size() - 1; i >= 0; i--) {
        if (isCovered(relevant.get(i), relevant)) {
          relevant.remove(i);
        }
      }
    }
    return relevant;
  }

  private boolean isApart(GlobAutomaton glob) {
    for (var list : required) {
      boolean isApart = true;
      for (int i = 0; i < list.size() && isApart; i++) {
        isApart = globs.areApart(list.get(i), glob);
      }
      if (isApart) {
        return true;
      }
    }
    return false;
  }

  private boolean isCovered(int one, List<Integer> others) {
    for (int other : others) {
      if (other != one && globs.covers(excluded.get(other), excluded.get(one))) {
        return true;
      }
    }
    return false;
  }

  /** A machine and its state, again and again, of all that still matter. */
  private record States(int[] pairs) {
    @Override
    public boolean equals(Object other) {
      return other instanceof States states && Arrays.equals(pairs, states.pairs);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(pairs);
    }
  }

  /**
   * What a text leads to.
   *
   * @param before the node without its last letter, by its place; -1 for the first
   * @param rank texts of low rank are gone on with first
   */
  private record Node(States states, int before, char letter, int length, int rank) {}

  private Answer find() {
    var queue =
        new PriorityQueue<Integer>(
            Comparator.<Integer>comparingInt(at -> nodes.get(at).rank())
                .thenComparing(Comparator.reverseOrder()));
    var start = new int[2 * automata.size()];
    for (int i = 0; i < automata.size(); i++) {
      start[2 * i] = i;
      start[2 * i + 1] = automata.get(i).start();
    }
    reach(open(start, start.length), -1, ' ', queue);
    while (!queue.isEmpty()) {
      if (globs.effort().left() <= until) {
        return new Answer.Undecided();
      }
      int at = queue.remove();
      var pairs = nodes.get(at).states().pairs();
      if (accepts(pairs)) {
        return new Answer.Found(text(at));
      }
      for (char letter : letters(pairs)) {
        reach(after(pairs, letter), at, letter, queue);
      }
    }
    return new Answer.Nothing(
        blamed.get(0, required.size()),
        blamed.get(required.size(), required.size() + excluded.size()));
  }

  private String text(int last) {
    var text = new StringBuilder();
    for (var node = nodes.get(last); node.before() >= 0; node = nodes.get(node.before())) {
      text.append(node.letter());
    }
    return text.reverse().toString();
  }

  private void reach(Optional<int[]> pairs, int before, char letter, PriorityQueue<Integer> into) {
    if (pairs.isEmpty()) {
      return;
    }
    var states = new States(pairs.get());
    if (seen.putIfAbsent(states, nodes.size()) == null) {
      int length = before < 0 ? 0 : nodes.get(before).length() + 1;
      nodes.add(new Node(states, before, letter, length, length + 2 * missing(states.pairs())));
      into.add(nodes.size() - 1);
    }
  }

  /** How many letters the lists miss, all together. */
  private int missing(int[] pairs) {
    int all = 0;
    for (int i = 0; i < pairs.length && owner[pairs[i]] < required.size(); ) {
      int list = owner[pairs[i]];
      int least = Integer.MAX_VALUE;
      for (; i < pairs.length && owner[pairs[i]] == list; i += 2) {
        least = Math.min(least, automata.get(pairs[i]).missing(pairs[i + 1]));
      }
      all += least;
    }
    return all;
  }

  private Optional<int[]> after(int[] pairs, char letter) {
    globs.effort().spend(pairs.length / 2 + 1);
    var next = new int[pairs.length];
    for (int i = 0; i < pairs.length; i += 2) {
      next[i] = pairs[i];
      next[i + 1] = automata.get(pairs[i]).step(pairs[i + 1], letter);
    }
    return open(next, next.length);
  }

  /** What still matters; empty when no text goes on to a good end from here. */
  private Optional<int[]> open(int[] pairs, int length) {
    int kept = 0;
    for (int i = 0; i < length; ) {
      int whose = owner[pairs[i]];
      int before = kept;
      boolean done = false;
      for (; i < length && owner[pairs[i]] == whose; i += 2) {
        done |= pairs[i + 1] == GlobAutomaton.UNIVERSAL;
        if (pairs[i + 1] != GlobAutomaton.DEAD) {
          pairs[kept++] = pairs[i];
          pairs[kept++] = pairs[i + 1];
        }
      }
      boolean isRequired = whose < required.size();
      if (isRequired ? kept == before : done) {
        blamed.set(whose);
        return Optional.empty();
      }
      if (done) {
        kept = before;
      }
    }
    return Optional.of(kept == pairs.length ? pairs : Arrays.copyOf(pairs, kept));
  }

  private boolean accepts(int[] pairs) {
    for (int i = 0; i < pairs.length; ) {
      int whose = owner[pairs[i]];
      boolean accepts = false;
      for (; i < pairs.length && owner[pairs[i]] == whose; i += 2) {
        accepts |= automata.get(pairs[i]).accepts(pairs[i + 1]);
      }
      if (accepts != whose < required.size()) {
        blamed.set(whose);
        return false;
      }
    }
    return true;
  }

  /** The letters that make a difference here, after one that makes none. */
  private char[] letters(int[] pairs) {
    var named = new BitSet();
    for (int i = 0; i < pairs.length; i += 2) {
      for (char letter : automata.get(pairs[i]).letters(pairs[i + 1])) {
        named.set(letter);
      }
    }
    // what is plain first, so that it is what a witness is made of
    var all = new StringBuilder().append(other(named));
    named.stream().filter(Character::isLetterOrDigit).forEach(c -> all.append((char) c));
    named.stream().filter(c -> !Character.isLetterOrDigit(c)).forEach(c -> all.append((char) c));
    return all.toString().toCharArray();
  }

  private static char other(BitSet named) {
    for (int i = 0; i < PLAIN.length(); i++) {
      if (!named.get(PLAIN.charAt(i))) {
        return PLAIN.charAt(i);
      }
    }
    return (char) named.nextClearBit('\u00E9');
  }
}
