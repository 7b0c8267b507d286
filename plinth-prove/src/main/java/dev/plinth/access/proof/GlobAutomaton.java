package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A glob as a machine that reads a text letter by letter; states are made when they are reached.
 *
 * <p>A state is the set of places in the glob that may come next. Places before a star that was
 * reached are left out, for whatever they accept the star accepts as well; that keeps the sets
 * small.
 */
final class GlobAutomaton {
  /** The state from which nothing is accepted. */
  static final int DEAD = 0;

  /** The state from which everything is accepted. */
  static final int UNIVERSAL = 1;

  /** The state at the start of a text. */
  static final int START = 2;

  private final String glob;
  private final boolean ignoringCase;
  private final char[] letters;
  private final Map<BitSet, Integer> ids = new HashMap<>();
  private final List<BitSet> states = new ArrayList<>();
  private final List<int[]> steps = new ArrayList<>();

  /**
   * The machine of a glob.
   *
   * @param letters the alphabet; steps are by place in it
   */
  GlobAutomaton(String glob, boolean ignoringCase, char[] letters) {
    this.glob = glob;
    this.ignoringCase = ignoringCase;
    this.letters = letters;
    add(new BitSet());
    var all = new BitSet();
    all.set(glob.length() + 1);
    add(all);
    var start = new BitSet();
    start.set(0);
    var closed = closed(start);
    // the start has a state of its own, which no later state is
    states.add(closed);
    steps.add(unknown());
    ids.putIfAbsent(closed, START);
  }

  private int add(BitSet state) {
    ids.put(state, states.size());
    states.add(state);
    steps.add(unknown());
    return states.size() - 1;
  }

  private int[] unknown() {
    var row = new int[letters.length];
    Arrays.fill(row, -1);
    return row;
  }

  /** The state at the start, which may be one that accepts all. */
  int start() {
    return normal(states.get(START), START);
  }

  /** Whether a text may end here. */
  boolean accepts(int state) {
    return state == UNIVERSAL || (state != DEAD && states.get(state).get(glob.length()));
  }

  /** The state behind a letter. */
  int step(int state, int letter) {
    if (state <= UNIVERSAL) {
      return state;
    }
    int known = steps.get(state)[letter];
    if (known < 0) {
      known = after(states.get(state), letters[letter]);
      steps.get(state)[letter] = known;
    }
    return known;
  }

  private int after(BitSet state, char letter) {
    var next = new BitSet();
    for (int at = state.nextSetBit(0);
        at >= 0 && at < glob.length();
        at = state.nextSetBit(at + 1)) {
      char written = glob.charAt(at);
      if (written == Glob.ANY || (written == Glob.WITHIN && letter != ':')) {
        next.set(at);
      } else if (takes(written, letter)) {
        next.set(at + 1);
      }
    }
    var closed = closed(next);
    var known = ids.get(closed);
    return normal(closed, known == null ? add(closed) : known);
  }

  private int normal(BitSet state, int id) {
    if (state.isEmpty()) {
      return DEAD;
    }
    int last = glob.length() - 1;
    return last >= 0 && glob.charAt(last) == Glob.ANY && state.get(last) ? UNIVERSAL : id;
  }

  private boolean takes(char written, char letter) {
    return written == letter
        || written == Glob.ONE
        || (written == Glob.ONE_WITHIN && letter != ':')
        || (ignoringCase && Character.toLowerCase(written) == Character.toLowerCase(letter));
  }

  private BitSet closed(BitSet state) {
    for (int at = state.nextSetBit(0);
        at >= 0 && at < glob.length();
        at = state.nextSetBit(at + 1)) {
      char written = glob.charAt(at);
      if (written == Glob.ANY || written == Glob.WITHIN) {
        state.set(at + 1);
      }
    }
    int star = -1;
    for (int at = state.nextSetBit(0);
        at >= 0 && at < glob.length();
        at = state.nextSetBit(at + 1)) {
      if (glob.charAt(at) == Glob.ANY) {
        star = at;
      }
    }
    if (star > 0) {
      state.clear(0, star);
    }
    return state;
  }
}
