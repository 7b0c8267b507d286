package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PublishedPairsTest {
  private static final Path PAIRS = Path.of("../../shared/cases/access/containment.jsonl");

  @Test
  void agreesWithPublishedVerdicts() throws IOException {
    assumeTrue(Files.exists(PAIRS), "the published pairs are not here");
    var containment = new Containment(ServiceAuthorization.standard());
    var differing = new ArrayList<String>();
    for (var line : Files.readAllLines(PAIRS)) {
      var pair = (Json.JsonObject) Json.parse(line);
      var first = Policies.read("first", pair.get("first").orElseThrow());
      var second = Policies.read("second", pair.get("second").orElseThrow());
      if (!says(containment.more(first, second), pair.isTrue("first_allows_more"))
          || !says(containment.more(second, first), pair.isTrue("second_allows_more"))) {
        differing.add(pair.string("id").orElseThrow());
      }
    }
    assertThat(differing).containsExactlyInAnyOrderElementsOf(known());
  }

  private static boolean says(Finding finding, boolean more) {
    return switch (finding) {
      case Finding.Found _ -> more;
      case Finding.None _ -> !more;
      case Finding.Undecided _ -> false;
    };
  }

  private static List<String> known() throws IOException {
    try (var stream = PublishedPairsTest.class.getResourceAsStream("published-differences.txt")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.substring(line.indexOf(' ') + 1))
          .toList();
    }
  }
}
