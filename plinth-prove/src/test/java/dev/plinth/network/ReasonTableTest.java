package dev.plinth.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/network.md} tell of every code of AWS and of every reason. */
class ReasonTableTest {
  private static final Path PAGE =
      Path.of(System.getProperty("plinth.root", ".."), "docs", "network.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| ([^|]*) \\|.*$");

  /** The "path is not reachable" codes of the page that AWS publishes. */
  private static final int CODES_OF_AWS = 71;

  private record Row(String name, String second) {}

  private static List<Row> rows(String text) {
    return ROW.matcher(text).results().map(row -> new Row(row.group(1), row.group(2))).toList();
  }

  @Test
  void theTablesAreWhole() throws IOException {
    var halves = Files.readString(PAGE).split("### Reasons that AWS has no code for", -1);
    var codes = rows(halves[0]);
    var own = rows(halves[1]).stream().map(Row::name).toList();
    var used = codes.stream().filter(row -> row.second().equals("used")).map(Row::name).toList();
    assertThat(codes.stream().map(Row::name)).hasSize(CODES_OF_AWS).doesNotHaveDuplicates();
    assertThat(codes.stream().map(Row::second))
        .containsOnly("used", "another name", "not modelled", "not needed", "unknown");
    assertThat(Stream.concat(used.stream(), own.stream()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Reason.values()).map(Reason::name).toList());
  }
}
