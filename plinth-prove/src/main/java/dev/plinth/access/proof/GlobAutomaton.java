package dev.plinth.access.proof;

import dev.plinth.access.language.Glob;
import dev.plinth.access.language.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A glob as a machine that reads a text letter by letter; states are made when they are reached.
 *
 * <p>A state is the set of places in the glob that may come next, in order. Places before a star
 * that was reached are left out where whatever they accept the star accepts as well; that keeps the
 * sets small.
 */
final class GlobAutomaton {
  /** The state from which nothing is accepted. */
  static final int DEAD = 0;

  /** The state from which everything is accepted. */
  static final int UNIVERSAL = 1;

  private static final int[] NO_STEPS = {};

  private final Value.Text text;
  private final String glob;
  private final boolean ignoringCase;
  private final Effort effort;

  /** By place of a star, the first place that accepts no more than it. */
  private final int[] coveredFrom;

  /** By place, how many letters are missing to the end at least. */
  private final int[] missing;

  private final Map<Places, Integer> ids = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private final int start;

  private record Places(int[] sorted) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Places places && Arrays.equals(sorted, places.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }
  }

  private static final class State {
    private final int[] places;
    private char[] letters = {};
    private int[] steps = NO_STEPS;

    State(int[] places) {
      this.places = places;
    }
  }

  /** The machine of a glob; what it takes to make its states is spent of the effort. */
  GlobAutomaton(Value.Text text, Effort effort) {
    this.text = text;
    this.glob = text.glob();
    this.ignoringCase = text.ignoringCase();
    this.effort = effort;
    this.coveredFrom = new int[glob.length()];
    this.missing = new int[glob.length() + 1];
    int since = 0;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      coveredFrom[i] = c == Glob.ANY ? 0 : since;
      if (c == ':' || c == Glob.ANY || c == Glob.ONE) {
        since = i + 1;
      }
    }
    for (int i = glob.length() - 1; i >= 0; i--) {
      missing[i] = missing[i + 1] + (isStar(glob.charAt(i)) ? 0 : 1);
    }
    states.add(new State(new int[] {}));
    states.add(new State(new int[] {}));
    this.start = id(new int[] {0}, 1);
  }

  private static boolean isStar(char c) {
    return c == Glob.ANY || c == Glob.WITHIN;
  }

  String glob() {
    return glob;
  }

  boolean isIgnoringCase() {
    return ignoringCase;
  }

  /** Whether the glob takes a text. */
  boolean meets(String requested) {
    return text.meets(requested);
  }

  /** The state before a text. */
  int start() {
    return start;
  }

  /** Whether a text may end here. */
  boolean accepts(int state) {
    if (state <= UNIVERSAL) {
      return state == UNIVERSAL;
    }
    var places = states.get(state).places;
    return places[places.length - 1] == glob.length();
  }

  /** How many letters a text that ends well goes on for at least. */
  int missing(int state) {
    int least = state <= UNIVERSAL ? 0 : Integer.MAX_VALUE;
    for (int place : states.get(state).places) {
      least = Math.min(least, missing[place]);
    }
    return least;
  }

  /** The letters that do not all lead to the same state. */
  char[] letters(int state) {
    return known(state).letters;
  }

  /**
   * The state behind a letter.
   *
   * @param letter may be a wildcard: the state is then one that accepts only what all states behind
   *     its texts do
   */
  int step(int state, char letter) {
    if (state <= UNIVERSAL) {
      return state;
    }
    var known = known(state);
    int at = Arrays.binarySearch(known.letters, letter);
    int index =
        at >= 0 ? at : known.letters.length + (Glob.isWildcard(letter) ? 1 + letter - Glob.ANY : 0);
    if (known.steps[index] < 0) {
      known.steps[index] = after(known.places, letter);
    }
    return known.steps[index];
  }

  private State known(int state) {
    var known = states.get(state);
    if (known.steps == NO_STEPS) {
      var letters = new TreeSet<Character>();
      for (int place : known.places) {
        if (place < glob.length()) {
          addLetters(glob.charAt(place), letters);
        }
      }
      known.letters = new char[letters.size()];
      int i = 0;
      for (char c : letters) {
        known.letters[i++] = c;
      }
      known.steps = new int[letters.size() + 5];
      Arrays.fill(known.steps, -1);
      effort.spend(known.places.length + known.steps.length);
    }
    return known;
  }

  private void addLetters(char written, TreeSet<Character> into) {
    if (written == Glob.WITHIN || written == Glob.ONE_WITHIN) {
      into.add(':');
    } else if (!Glob.isWildcard(written)) {
      into.add(written);
      if (ignoringCase) {
        into.addAll(LetterCases.of(written));
      }
    }
  }

  private int after(int[] places, char letter) {
    var next = new int[2 * places.length];
    int size = 0;
    for (int place : places) {
      if (place == glob.length()) {
        continue;
      }
      char written = glob.charAt(place);
      int to = isStar(written) ? place : place + 1;
      if (takes(written, letter) && (size == 0 || next[size - 1] < to)) {
        next[size++] = to;
      }
    }
    return id(next, size);
  }

  /** Whether what is written stands for the letter, or for all that a wildcard stands for. */
  private boolean takes(char written, char letter) {
    return switch (written) {
      case Glob.ANY -> true;
      case Glob.WITHIN -> letter != ':' && letter != Glob.ANY && letter != Glob.ONE;
      case Glob.ONE -> !isStar(letter);
      case Glob.ONE_WITHIN -> letter != ':' && !isStar(letter) && letter != Glob.ONE;
      default -> written == letter || (ignoringCase && LetterCases.areSame(written, letter));
    };
  }

  /** The state of these places and those that a star lets one go on to. */
  private int id(int[] places, int size) {
    var all = new int[2 * size + 1];
    int count = 0;
    for (int i = 0; i < size; i++) {
      int place = places[i];
      while (true) {
        if (count == 0 || all[count - 1] < place) {
          all[count++] = place;
          if (count == all.length) {
            all = Arrays.copyOf(all, 2 * count);
          }
        }
        if (place == glob.length() || !isStar(glob.charAt(place))) {
          break;
        }
        place++;
      }
    }
    int kept = uncovered(all, count);
    effort.spend(count + 1);
    if (kept == 0) {
      return DEAD;
    }
    var sorted = Arrays.copyOf(all, kept);
    int last = glob.length() - 1;
    if (last >= 0 && glob.charAt(last) == Glob.ANY && Arrays.binarySearch(sorted, last) >= 0) {
      return UNIVERSAL;
    }
    return ids.computeIfAbsent(
        new Places(sorted),
        _ -> {
          states.add(new State(sorted));
          return states.size() - 1;
        });
  }

  /** Takes out what a later star covers; gives how many are left. */
  private int uncovered(int[] places, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int place = places[i];
      if (place < glob.length() && isStar(glob.charAt(place))) {
        while (kept > 0 && places[kept - 1] >= coveredFrom[place]) {
          kept--;
        }
      }
      places[kept++] = place;
    }
    return kept;
  }
}
