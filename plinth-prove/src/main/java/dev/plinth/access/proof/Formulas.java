package dev.plinth.access.proof;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * Formulas in a row, to which more can be added without copying them: those that grow one out of
 * another share their room, and none sees what came later.
 */
final class Formulas extends AbstractList<Formula> implements RandomAccess {
  private static final class Room {
    private Formula[] formulas = new Formula[4];
    private int used;
  }

  private final Room room;
  private final int size;

  private Formulas(Room room, int size) {
    this.room = room;
    this.size = size;
  }

  static Formulas none() {
    return new Formulas(new Room(), 0);
  }

  /** These and one more. */
  Formulas with(Formula more) {
    var own = room;
    if (room.used > size) {
      own = new Room();
      own.formulas = Arrays.copyOf(room.formulas, Math.max(4, 2 * size));
    } else if (size == room.formulas.length) {
      own.formulas = Arrays.copyOf(room.formulas, 2 * size);
    }
    own.formulas[size] = more;
    own.used = size + 1;
    return new Formulas(own, size + 1);
  }

  @Override
  public Formula get(int index) {
    return room.formulas[index];
  }

  @Override
  public int size() {
    return size;
  }
}
