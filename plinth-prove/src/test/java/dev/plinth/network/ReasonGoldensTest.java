package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that AWS documents, each with what gets through and what does not. */
class ReasonGoldensTest {
  private static final Path FOLDER =
      Path.of(
          System.getProperty("plinth.root", ".."),
          "plinth-prove/src/test/resources/network/reasons");

  static List<ReasonGolden> goldens() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.sorted().map(ReasonGolden::new).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void answersAsDocumented(ReasonGolden golden) {
    var expected =
        golden.questions().stream()
            .map(one ->
                one.from() + " -> " + one.to() + " " + one.service() + " = " + one.expected())
            .collect(Collectors.joining("\n"));
    assertThat(golden.answered()).as(golden.name()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void saysWhereTheRuleIsFrom(ReasonGolden golden) {
    assertThat(golden.rule()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(golden.rule().getFirst()).matches("# https://docs\\.aws\\.amazon\\.com/\\S+");
  }

  @Test
  void everyReasonBlocksAndHasAPassingCounterpart() throws IOException {
    var byName =
        goldens().stream().collect(Collectors.toMap(ReasonGolden::name, ReasonGolden::questions));
    for (var reason : Reason.values()) {
      var questions = byName.getOrDefault(reason.name(), List.of());
      assertThat(questions)
          .as("a question that %s blocks, in its folder", reason)
          .anyMatch(question -> names(question.expected()).contains(reason.name()));
      assertThat(questions)
          .as("a question that %s does not block, in its folder", reason)
          .anyMatch(question -> !question.expected().startsWith("unreachable"));
    }
  }

  private static List<String> names(String expected) {
    return Arrays.asList(expected.split("[ ,|]+", -1));
  }
}
