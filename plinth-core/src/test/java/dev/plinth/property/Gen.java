package dev.plinth.property;

import java.util.List;
import java.util.function.Function;

/** Draws a value from choices. The smaller the choices, the simpler the value should be. */
@FunctionalInterface
public interface Gen<T> {
  /** The value of these choices; the same choices give the same value. */
  T draw(Choices choices);

  /** The drawn value, made into another. */
  default <U> Gen<U> map(Function<? super T, ? extends U> change) {
    return choices -> change.apply(draw(choices));
  }

  /** Lists of at most {@code most} items. */
  default Gen<List<T>> list(int most) {
    return choices -> choices.list(most, this);
  }

  /** Numbers from {@code least} to {@code most}. */
  static Gen<Integer> between(int least, int most) {
    return choices -> choices.between(least, most);
  }

  /** One of these values. */
  static <T> Gen<T> oneOf(List<T> values) {
    return choices -> choices.oneOf(values);
  }
}
