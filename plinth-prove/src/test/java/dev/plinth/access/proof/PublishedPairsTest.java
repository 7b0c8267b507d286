package dev.plinth.access.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class PublishedPairsTest {
  private static final Path PAIRS = Path.of("../../shared/cases/access/containment.jsonl");

  @Test
  void agreesWithPublishedVerdicts() throws IOException {
    assumeTrue(Files.exists(PAIRS), "the published pairs are not here");
    var containment = new Containment(ServiceAuthorization.standard());
    var wrong = new ArrayList<String>();
    for (var line : Files.readAllLines(PAIRS)) {
      var pair = (Json.JsonObject) Json.parse(line);
      var first = Policies.read("first", pair.get("first").orElseThrow());
      var second = Policies.read("second", pair.get("second").orElseThrow());
      long start = System.nanoTime();
      var more = containment.more(first, second);
      var less = containment.more(second, first);
      long millis = (System.nanoTime() - start) / 1_000_000;
      if (!(more instanceof Finding.Found) == pair.isTrue("first_allows_more")
          || more instanceof Finding.Undecided
          || !(less instanceof Finding.Found) == pair.isTrue("second_allows_more")
          || less instanceof Finding.Undecided) {
        wrong.add(
            pair.string("id").orElse("")
                + " "
                + pair.isTrue("first_allows_more")
                + "/"
                + pair.isTrue("second_allows_more")
                + "\n   "
                + more
                + "\n   "
                + less);
      }
      if (millis > 500) {
        System.out.println(millis + " ms " + pair.string("id"));
      }
    }
    Files.write(Path.of("/tmp/pairs.txt"), wrong);
    assertThat(wrong).isEmpty();
  }
}
