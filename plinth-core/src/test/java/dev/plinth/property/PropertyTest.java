package dev.plinth.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertyTest {
  @Test
  void drawsTheSameValuesEachTime() {
    assertThat(drawn("numbers")).isEqualTo(drawn("numbers")).isNotEqualTo(drawn("others"));
  }

  @Test
  void findsTheSimplestListThatFails() {
    assertThatThrownBy(() ->
            Property.forAll(
                "no number above 100",
                Gen.between(0, 100_000).list(30),
                numbers -> assertThat(numbers).allMatch(number -> number <= 100)))
        .hasMessageContaining("simplest value: [101]")
        .hasMessageContaining("-Dproperty.seed=");
  }

  @Test
  void findsTheSimplestPairThatFails() {
    assertThatThrownBy(() ->
            Property.forAll(
                "a sum below 1000",
                Gen.between(0, 900).list(10),
                numbers ->
                    assertThat(numbers.stream().mapToInt(Integer::intValue).sum())
                        .isLessThan(1_000)))
        .hasMessageMatching("(?s).*simplest value: \\[\\d+, \\d+\\].*");
  }

  @Test
  void takesAnOverflowOfTheStackForAFailure() {
    assertThatThrownBy(() ->
            Property.forAll(
                "shallow",
                Gen.between(0, 9),
                number -> {
                  if (number == 7) {
                    throw new StackOverflowError();
                  }
                }))
        .hasMessageContaining("simplest value: 7");
  }

  private static List<Integer> drawn(String name) {
    var seen = new ArrayList<Integer>();
    Property.forAll(name, 20, Gen.between(0, 1_000_000), seen::add);
    return seen;
  }
}
