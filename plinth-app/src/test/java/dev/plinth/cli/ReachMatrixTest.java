package dev.plinth.cli;

import static dev.plinth.cli.ReachCommandTest.FOLDER;
import static dev.plinth.cli.ReachCommandTest.reach;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.network.Answer.Kind;
import dev.plinth.network.Grouping;
import dev.plinth.network.Matrix;
import dev.plinth.network.Service;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who reaches whom, as a table, as pairs and as a picture. */
class ReachMatrixTest {
  @Test
  void aTableForPeople() throws Exception {
    var run = reach("--matrix", "--by", "interface", "--port", "5432");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("matrix.txt"), run.out());
  }

  @Test
  void pairsForMachines() throws Exception {
    var run = reach("--matrix", "--by", "tier", "--format", "json");
    assertThat(run.exit()).as(run.err()).isZero();
    var matrix = (JsonObject) Json.parse(run.out());
    assertThat(matrix.string("by")).contains("tier");
    assertThat(matrix.items("pairs"))
        .extracting(pair -> ((JsonObject) pair).string("answer").orElse(""))
        .containsExactly("unknown", "unreachable", "unknown", "reachable");
  }

  @Test
  void aPicture() throws Exception {
    var run = reach("--matrix", "--by", "tier", "--format", "svg");
    assertThat(run.exit()).as(run.err()).isZero();
    Golden.check(FOLDER.resolve("matrix.svg"), run.out());
  }

  @Test
  void withoutPlacesItIsTwo() throws Exception {
    var run = reach("--matrix", "--by", "unit");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("plinth reach: no subnets to put together by unit\n");
  }

  @Test
  void tensStandAboveOnes() {
    assertThat(new MatrixText(matrix(12, "place "), Grouping.VPC).render())
        .contains(
            """
                                               1 1 1
                             1 2 3 4 5 6 7 8 9 0 1 2
               1  place 100  ● · · · · · · · · · · ·
            """);
  }

  @Test
  void aTableThatDoesNotFitIsCounted() {
    assertThat(new MatrixText(matrix(41, "place "), Grouping.VPC).render())
        .isEqualTo(
            """
            tcp/443 by vpc: 41 places are too many for a table; --format svg draws them, json lists them

            1,681 pairs: reachable 41, unreachable 1,640, unknown 0
            """);
  }

  /** Names as long as they get, and letters that XML has other uses for. */
  @Test
  void nothingOfAPictureIsOutsideOfIt() {
    var name = "<a & \"b\"> of a very long name in a very long path ";
    var svg = new MatrixPicture(matrix(5, name), Grouping.TIER).svg();
    assertThat(svg).contains("&lt;a &amp; &quot;b&quot;> of").doesNotContain("<a &");
    int width = number(svg, "width=\"(\\d+)\"");
    int letters = (name.length() + 3) * 8;
    double up = letters * Math.sin(Math.toRadians(60));
    double along = letters * Math.cos(Math.toRadians(60));
    assertThat(number(svg, "<text x=\"(\\d+)\" y=\"\\d+\" text-anchor=\"end\""))
        .isGreaterThan((int) (letters * 0.93));
    var headings = Pattern.compile("translate\\((\\d+) (\\d+)\\) rotate\\(-60\\)").matcher(svg);
    int found = 0;
    while (headings.find()) {
      found++;
      assertThat(Integer.parseInt(headings.group(1)) + along * 0.93).isLessThan(width);
      assertThat(Integer.parseInt(headings.group(2)) - up * 0.93).isGreaterThan(40);
    }
    assertThat(found).isEqualTo(5);
  }

  private static int number(String text, String pattern) {
    var matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Places that reach themselves alone. */
  private static Matrix matrix(int count, String name) {
    var cells = new LinkedHashMap<String, SequencedMap<String, Kind>>();
    for (int from = 0; from < count; from++) {
      var row = new LinkedHashMap<String, Kind>();
      for (int to = 0; to < count; to++) {
        row.put(name + (100 + to), from == to ? Kind.REACHABLE : Kind.UNREACHABLE);
      }
      cells.put(name + (100 + from), row);
    }
    return new Matrix(Service.parse("443").orElseThrow(), cells);
  }
}
