package dev.plinth.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Something that holds for every value of a generator, tried on many.
 *
 * <p>The seed is a function of the property's name, so a build does the same each time. Tune with
 * {@code -Dproperty.seed=NUMBER} and {@code -Dproperty.runs=COUNT}.
 */
public final class Property {
  private static final int RUNS = 500;
  private static final int SHRINKS = 2_000;

  /** What must hold for a value: it fails by throwing. */
  @FunctionalInterface
  public interface Check<T> {
    void test(T value) throws Exception;
  }

  private record Failure<T>(List<Long> choices, T value, Throwable cause) {}

  private Property() {}

  /** {@link #forAll(String, int, Gen, Check)} with the usual number of runs. */
  public static <T> void forAll(String name, Gen<T> gen, Check<? super T> check) {
    forAll(name, RUNS, gen, check);
  }

  /**
   * Tries the check on as many values.
   *
   * @throws AssertionError when it fails, with the seed and the simplest failing value found
   */
  public static <T> void forAll(String name, int runs, Gen<T> gen, Check<? super T> check) {
    var seed = Long.getLong("property.seed", name.hashCode());
    var random = new SplittableRandom(seed);
    for (int run = 0; run < Integer.getInteger("property.runs", runs); run++) {
      var failure = attempt(Choices.of(random.split()), gen, check);
      if (failure.isPresent()) {
        var least = shrink(failure.get(), gen, check);
        throw new AssertionError(
            "%s does not hold, run %d of -Dproperty.seed=%d%nsimplest value: %s%n%s"
                .formatted(name, run + 1, seed, least.value(), least.cause()),
            least.cause());
      }
    }
  }

  private static <T> Optional<Failure<T>> attempt(
      Choices choices, Gen<T> gen, Check<? super T> check) {
    var value = gen.draw(choices);
    try {
      check.test(value);
      return Optional.empty();
    } catch (VirtualMachineError e) {
      // a stack overflow is a finding like any other, a full heap is the end
      if (e instanceof OutOfMemoryError) {
        throw e;
      }
      return Optional.of(new Failure<>(choices.made(), value, e));
    } catch (Throwable e) {
      return Optional.of(new Failure<>(choices.made(), value, e));
    }
  }

  /** Takes the first simpler sequence that fails too, until there is none. */
  private static <T> Failure<T> shrink(Failure<T> failure, Gen<T> gen, Check<? super T> check) {
    var least = failure;
    var tries = 0;
    for (boolean simpler = true; simpler && tries < SHRINKS; ) {
      simpler = false;
      for (var candidate : candidates(least.choices())) {
        if (tries++ == SHRINKS) {
          break;
        }
        var next = attempt(Choices.replay(candidate), gen, check);
        if (next.isPresent() && isSimpler(next.get().choices(), least.choices())) {
          least = next.get();
          simpler = true;
          break;
        }
      }
    }
    return least;
  }

  /** Without a run of choices (and with one less before it: a length), then with a smaller one. */
  private static List<List<Long>> candidates(List<Long> choices) {
    var all = new ArrayList<List<Long>>();
    for (int size = choices.size(); size >= 1; size /= 2) {
      for (int from = 0; from + size <= choices.size(); from += Math.max(1, size / 2)) {
        var shorter = new ArrayList<>(choices);
        shorter.subList(from, from + size).clear();
        all.add(shorter);
      }
    }
    for (int i = 0; i < choices.size(); i++) {
      long choice = choices.get(i);
      for (long smaller : choice == 0 ? new long[0] : new long[] {0, choice / 2, choice - 1}) {
        var changed = new ArrayList<>(choices);
        changed.set(i, smaller);
        all.add(changed);
        for (int size = 1; size <= 4 && i + 1 + size <= choices.size(); size++) {
          var fewer = new ArrayList<>(changed);
          fewer.subList(i + 1, i + 1 + size).clear();
          all.add(fewer);
        }
      }
    }
    return all;
  }

  private static boolean isSimpler(List<Long> one, List<Long> other) {
    if (one.size() != other.size()) {
      return one.size() < other.size();
    }
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        return one.get(i) < other.get(i);
      }
    }
    return false;
  }
}
