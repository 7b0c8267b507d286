package dev.plinth.access.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Clauses, of each of which a literal must be true, and what is taken to be true for now. What
 * follows is worked out, and each contradiction is learned from: a clause is added that keeps it
 * from coming about again (conflict-driven clause learning with watched literals).
 *
 * <p>Variable {@code v} is literal {@code 2v}; that it is not so is {@code 2v + 1}.
 */
final class Clauses {
  private static final int[] DECIDED = {};

  private final Effort effort;
  private List<List<int[]>> watches = new ArrayList<>();
  private final List<int[]> single = new ArrayList<>();
  private final List<Integer> levelStarts = new ArrayList<>();
  private byte[] truth = new byte[0];
  private int[] level = new int[0];
  private int[][] reason = new int[0][];
  private int[] trail = new int[0];
  private int size;
  private int seen;

  /** No clauses yet; what it takes to work with them is spent of the effort. */
  Clauses(Effort effort) {
    this.effort = effort;
  }

  static int is(int variable) {
    return 2 * variable;
  }

  static int isNot(int variable) {
    return 2 * variable + 1;
  }

  static int not(int literal) {
    return literal ^ 1;
  }

  static int variable(int literal) {
    return literal >> 1;
  }

  /** Adds a clause of at least one literal, before anything is taken to be true. */
  void add(int[] clause) {
    int last = Arrays.stream(clause).max().orElseThrow();
    while (watches.size() <= (last | 1)) {
      watches.add(new ArrayList<>());
    }
    if (clause.length == 1) {
      single.add(clause);
    } else {
      watch(clause);
    }
  }

  private void watch(int[] clause) {
    watches.get(clause[0]).add(clause);
    watches.get(clause[1]).add(clause);
  }

  /** Begins with what single literals say. Gives whether they agree. */
  boolean begin(int variables) {
    while (watches.size() < 2 * variables) {
      watches.add(new ArrayList<>());
    }
    watches = List.copyOf(watches);
    truth = new byte[2 * variables];
    level = new int[variables];
    reason = new int[variables][];
    trail = new int[variables];
    for (var clause : single) {
      if (isFalse(clause[0])) {
        return false;
      }
      if (!isTrue(clause[0])) {
        take(clause[0], clause);
      }
    }
    return true;
  }

  boolean isTrue(int literal) {
    return truth[literal] > 0;
  }

  boolean isFalse(int literal) {
    return truth[literal] < 0;
  }

  /** How many literals are true. */
  int size() {
    return size;
  }

  /** A true literal, by the order in which they became so. */
  int taken(int place) {
    return trail[place];
  }

  /** Takes a literal to be true that may be either. */
  void decide(int literal) {
    levelStarts.add(size);
    take(literal, DECIDED);
  }

  private void take(int literal, int[] why) {
    truth[literal] = 1;
    truth[not(literal)] = -1;
    level[variable(literal)] = levelStarts.size();
    reason[variable(literal)] = why;
    trail[size++] = literal;
  }

  /** Works out what follows. Gives a clause that cannot be true, where that comes of it. */
  Optional<int[]> propagate() {
    while (seen < size) {
      var broken = visit(not(trail[seen++]));
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private Optional<int[]> visit(int falseLiteral) {
    var watching = watches.get(falseLiteral);
    effort.spend(1 + watching.size());
    int kept = 0;
    for (int i = 0; i < watching.size(); i++) {
      var clause = watching.get(i);
      if (clause[0] == falseLiteral) {
        clause[0] = clause[1];
        clause[1] = falseLiteral;
      }
      if (!isTrue(clause[0]) && isMoved(clause)) {
        continue;
      }
      watching.set(kept++, clause);
      if (isFalse(clause[0])) {
        while (++i < watching.size()) {
          watching.set(kept++, watching.get(i));
        }
        watching.subList(kept, watching.size()).clear();
        return Optional.of(clause);
      }
      if (!isTrue(clause[0])) {
        take(clause[0], clause);
      }
    }
    watching.subList(kept, watching.size()).clear();
    return Optional.empty();
  }

  /** Whether another literal that may be true is watched instead of the second. */
  private boolean isMoved(int[] clause) {
    for (int i = 2; i < clause.length; i++) {
      if (!isFalse(clause[i])) {
        effort.spend(i);
        int literal = clause[i];
        clause[i] = clause[1];
        clause[1] = literal;
        watches.get(literal).add(clause);
        return true;
      }
    }
    effort.spend(clause.length);
    return false;
  }

  /**
   * Learns from literals that are all false and of which one must be true: goes back to where that
   * could first have been seen. Gives false when it cannot be, whatever is decided.
   */
  boolean learn(int[] broken) {
    int latest = 0;
    for (int literal : broken) {
      latest = Math.max(latest, level[variable(literal)]);
    }
    if (latest == 0) {
      return false;
    }
    goBack(latest);
    var learned = because(broken, latest);
    int to = 0;
    for (int i = 1; i < learned.length; i++) {
      if (level[variable(learned[i])] > to) {
        to = level[variable(learned[i])];
        int literal = learned[i];
        learned[i] = learned[1];
        learned[1] = literal;
      }
    }
    goBack(to);
    if (learned.length > 1) {
      watch(learned);
    }
    take(learned[0], learned);
    return true;
  }

  /** The clause of what led to it: first the one literal of the latest level, then earlier ones. */
  private int[] because(int[] broken, int latest) {
    var marked = new BitSet();
    var earlier = new ArrayList<Integer>();
    int open = 0;
    int at = size;
    var clause = broken;
    while (true) {
      effort.spend(clause.length);
      for (int literal : clause) {
        int variable = variable(literal);
        if (level[variable] > 0 && isFalse(literal) && !marked.get(variable)) {
          marked.set(variable);
          if (level[variable] == latest) {
            open++;
          } else {
            earlier.add(literal);
          }
        }
      }
      do {
        at--;
      } while (!marked.get(variable(trail[at])));
      if (--open == 0) {
        earlier.addFirst(not(trail[at]));
        return earlier.stream().mapToInt(i -> i).toArray();
      }
      clause = reason[variable(trail[at])];
    }
  }

  private void goBack(int to) {
    if (levelStarts.size() <= to) {
      return;
    }
    int start = levelStarts.get(to);
    while (size > start) {
      int literal = trail[--size];
      truth[literal] = 0;
      truth[not(literal)] = 0;
    }
    levelStarts.subList(to, levelStarts.size()).clear();
    seen = Math.min(seen, size);
  }
}
