package dev.plinth.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.language.Glob;
import dev.plinth.property.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a text of which a glob is known, held against all short texts. */
class PartialTest {
  private static final int LONGEST = 6;
  private static final List<String> TEXTS = texts();

  private record Globs(String glob, String known) {}

  @Test
  void agreesWithEveryTextItMayBe() {
    Property.forAll(
        "partly known texts",
        4_000,
        choices ->
            new Globs(
                glob(choices.list(4, PartialTest::letter)),
                glob(choices.list(4, PartialTest::letter))),
        globs -> {
          var may = TEXTS.stream().filter(text -> Glob.matches(globs.known(), text)).toList();
          long fit = may.stream().filter(text -> Glob.matches(globs.glob(), text)).count();

          switch (Partial.matches(globs.glob(), globs.known())) {
            case YES -> assertThat(fit).isEqualTo(may.size());
            case NO -> assertThat(fit).isZero();
            case UNKNOWN -> assertThat(fit).as("no text is meant: it should be NO").isPositive();
          }
        });
  }

  private static String letter(dev.plinth.property.Choices choices) {
    return choices.oneOf("a", "b", String.valueOf(Glob.ANY), String.valueOf(Glob.ONE));
  }

  private static String glob(List<String> letters) {
    return String.join("", letters);
  }

  private static List<String> texts() {
    var all = new ArrayList<>(List.of(""));
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).length() < LONGEST) {
        all.add(all.get(i) + "a");
        all.add(all.get(i) + "b");
      }
    }
    return all;
  }
}
