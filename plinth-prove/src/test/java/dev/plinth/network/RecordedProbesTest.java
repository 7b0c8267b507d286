package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Pings and scans that instances in real AWS made, where they stand beside the project, against
 * what the recorded state says of them.
 */
class RecordedProbesTest {
  private static final String MISSES = "/network/recorded-misses.txt";

  @Test
  void answersAsAwsDid() throws IOException {
    assumeTrue(Files.isDirectory(RecordedLab.LABS), "no labs in " + RecordedLab.LABS);
    var misses = new ArrayList<String>();
    var right = new TreeMap<String, Integer>();
    int all = 0;
    for (var lab : RecordedLab.all()) {
      var probes = new Probes(RecordedLab.network(lab.state()));
      for (var sent : lab.sent()) {
        var answer = probes.ask(sent.probe());
        all++;
        var miss = miss(answer, sent.got());
        right.merge(lab.name(), miss.isEmpty() ? 1 : 0, Integer::sum);
        if (!miss.isEmpty()) {
          misses.add(lab.name() + " " + sent.text() + " " + miss);
        }
        assertThat(sent.got() && answer.kind() == Answer.Kind.UNREACHABLE)
            .as("called unreachable, and got through: %s %s", lab.name(), sent.text())
            .isFalse();
      }
    }
    System.out.println(all + " probes, " + misses.size() + " missed: " + right);
    assertThat(String.join("\n", misses)).isEqualTo(expected());
  }

  private static String miss(Answer answer, boolean got) {
    return switch (answer.kind()) {
      case REACHABLE -> got ? "" : "called reachable";
      case UNREACHABLE -> got ? "called unreachable" : "";
      case UNKNOWN -> "called unknown: " + answer.best().doubts();
    };
  }

  private static String expected() throws IOException {
    try (var stream = RecordedProbesTest.class.getResourceAsStream(MISSES)) {
      assertThat(stream).as(MISSES).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .reduce((one, other) -> one + "\n" + other)
          .orElse("");
    }
  }
}
