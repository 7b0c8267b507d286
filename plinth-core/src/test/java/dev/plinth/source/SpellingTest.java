package dev.plinth.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.property.Gen;
import dev.plinth.property.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private static final List<String> NAMES =
      List.of(
          "organization", "people", "network", "workloads", "promises", "vpc", "vpn", "onPremises");

  @Test
  void findsNoneOneOrMany() {
    assertThat(Spelling.closest("database", NAMES)).isEmpty();
    assertThat(Spelling.closest("netwrok", NAMES)).containsExactly("network");
    assertThat(Spelling.closest("vpx", NAMES)).containsExactly("vpc", "vpn");
    assertThat(Spelling.closest("on-premises", NAMES)).containsExactly("onPremises");
    assertThat(Spelling.closest("Organisation", NAMES)).containsExactly("organization");
    assertThat(Spelling.closest("", NAMES)).isEmpty();
  }

  @Test
  void asksInWords() {
    assertThat(Spelling.question("database", NAMES)).isEmpty();
    assertThat(Spelling.question("netwrok", NAMES)).hasValue("did you mean `network`?");
    assertThat(Spelling.question("vpx", NAMES)).hasValue("did you mean `vpc` or `vpn`?");
    assertThat(Spelling.question("abe", List.of("abd", "abc", "abf", "abg")))
        .hasValue("did you mean `abc`, `abd` or `abf`?");
  }

  @Test
  void neverGuessesALongWay() {
    assertThat(Spelling.closest("x".repeat(100_000), List.of("x".repeat(100_001)))).isEmpty();
    assertThat(Spelling.closest("ab", List.of("cd", "x"))).isEmpty();
  }

  @Test
  void measuresADistance() {
    Gen<String> words =
        choices -> String.join("", choices.list(6, Gen.oneOf(List.of("a", "b", "c"))));
    Property.forAll(
        "distance",
        1_500,
        choices -> List.of(words.draw(choices), words.draw(choices)),
        pair -> {
          var one = pair.get(0);
          var other = pair.get(1);
          var distance = Spelling.distance(one, other);
          assertThat(distance)
              .isEqualTo(Spelling.distance(other, one))
              .isEqualTo(slowly(one, other))
              .isBetween(
                  Math.abs(one.length() - other.length()), Math.max(one.length(), other.length()));
          assertThat(distance == 0).isEqualTo(one.equals(other));
        });
  }

  /** The definition, word for word. */
  private static int slowly(String one, String other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.length() + other.length();
    }
    var one1 = one.substring(1);
    var other1 = other.substring(1);
    var least =
        Math.min(
            Math.min(slowly(one1, other), slowly(one, other1)) + 1,
            slowly(one1, other1) + (one.charAt(0) == other.charAt(0) ? 0 : 1));
    if (!one1.isEmpty()
        && !other1.isEmpty()
        && one.charAt(0) == other1.charAt(0)
        && one1.charAt(0) == other.charAt(0)) {
      least = Math.min(least, slowly(one1.substring(1), other1.substring(1)) + 1);
    }
    return least;
  }
}
