package dev.plinth.network.atom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.ToIntFunction;

/** A number for every address atom, kept as runs of equal ones. */
final class AddressMap {
  private final int[] starts;
  private final int[] values;
  private final int unknownPublic;
  private final int anything;

  private AddressMap(int[] starts, int[] values, int unknownPublic, int anything) {
    this.starts = starts;
    this.values = values;
    this.unknownPublic = unknownPublic;
    this.anything = anything;
  }

  /** The same number everywhere. */
  static AddressMap constant(int value) {
    return new AddressMap(new int[] {0}, new int[] {value}, value, value);
  }

  /**
   * A map drawn from ranges.
   *
   * @param ranges numbers of ranges, in any order, possibly repeated
   * @param decide the number for atoms that exactly these of the ranges cover, given by index,
   *     ascending
   */
  static AddressMap of(AddressAtoms atoms, int[] ranges, ToIntFunction<int[]> decide) {
    var order = new Integer[ranges.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Integer.compare(ranges[a], ranges[b]));
    var starts = new ArrayList<Integer>();
    var values = new ArrayList<Integer>();
    var ends = new ArrayDeque<Integer>();
    var covers = new ArrayDeque<int[]>();
    covers.push(new int[0]);
    append(starts, values, 0, decide.applyAsInt(new int[0]));
    for (int i = 0; i < order.length; ) {
      int start = ranges[order[i]];
      close(starts, values, ends, covers, start, decide);
      int many = i;
      while (many < order.length && ranges[order[many]] == start) {
        many++;
      }
      var outer = covers.getFirst();
      var cover = Arrays.copyOf(outer, outer.length + many - i);
      for (int k = i; k < many; k++) {
        cover[outer.length + k - i] = order[k];
      }
      Arrays.sort(cover);
      covers.push(cover);
      ends.push(atoms.end(start));
      append(starts, values, start, decide.applyAsInt(cover));
      i = many;
    }
    close(starts, values, ends, covers, atoms.count(), decide);
    return new AddressMap(array(starts), array(values), -1, -1);
  }

  private static void close(
      List<Integer> starts,
      List<Integer> values,
      ArrayDeque<Integer> ends,
      ArrayDeque<int[]> covers,
      int upTo,
      ToIntFunction<int[]> decide) {
    while (!ends.isEmpty() && ends.getFirst() <= upTo) {
      int end = ends.pop();
      covers.pop();
      append(starts, values, end, decide.applyAsInt(covers.getFirst()));
    }
  }

  private static void append(List<Integer> starts, List<Integer> values, int start, int value) {
    if (!starts.isEmpty() && starts.getLast() == start) {
      starts.removeLast();
      values.removeLast();
    }
    if (values.isEmpty() || values.getLast() != value) {
      starts.add(start);
      values.add(value);
    }
  }

  private static int[] array(List<Integer> of) {
    return of.stream().mapToInt(i -> i).toArray();
  }

  /** With numbers for the addresses that are not known, folded from those they may be among. */
  AddressMap withUnknown(AddressAtoms atoms, Ranges publicOnes, IntBinaryOperator either) {
    int all = values[0];
    int open = -1;
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : atoms.count();
      all = either.applyAsInt(all, values[i]);
      if (publicOnes.meets(starts[i], end)) {
        open = open < 0 ? values[i] : either.applyAsInt(open, values[i]);
      }
    }
    return new AddressMap(starts, values, open < 0 ? all : open, all);
  }

  /** Whether some atom of an interval is among certain ones. */
  interface Ranges {
    boolean meets(int start, int end);
  }

  /** The number of an atom, or of an address that is not known. */
  int get(AddressAtoms atoms, int atom) {
    if (atom >= atoms.count()) {
      return atom == atoms.anything() ? anything : unknownPublic;
    }
    return values[run(atom)];
  }

  private int run(int atom) {
    int low = 0;
    int high = starts.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (starts[middle] <= atom) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** Some atoms by their numbers. */
  Map<Integer, BitSet> split(BitSet atoms) {
    var parts = new LinkedHashMap<Integer, BitSet>();
    for (int from = atoms.nextSetBit(0); from >= 0; ) {
      int run = run(from);
      int end = run + 1 < starts.length ? starts[run + 1] : atoms.length();
      var part = parts.computeIfAbsent(values[run], _ -> new BitSet());
      while (from >= 0 && from < end) {
        int gap = Math.min(end, atoms.nextClearBit(from));
        part.set(from, gap);
        from = atoms.nextSetBit(gap);
      }
    }
    return parts;
  }

  /** Writes the numbers of atoms in ascending order: {@code into[i]} is that of {@code of[i]}. */
  void fill(int[] of, int from, int to, int[] into) {
    int run = run(of[from]);
    for (int i = from; i < to; i++) {
      while (run + 1 < starts.length && starts[run + 1] <= of[i]) {
        run++;
      }
      into[i - from] = values[run];
    }
  }

  /** Every number that some atom among certain ones has. */
  int[] valuesAmong(AddressAtoms atoms, Ranges ones) {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < starts.length; i++) {
      int end = i + 1 < starts.length ? starts[i + 1] : atoms.count();
      if (!found.contains(values[i]) && ones.meets(starts[i], end)) {
        found.add(values[i]);
      }
    }
    return array(found);
  }
}
