package dev.plinth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void prettyKeepsTheOrderOfKeys() {
    var json =
        Json.object(
            "z",
            1,
            "a",
            List.of("x", true),
            "empty",
            Json.object(),
            "none",
            Json.array(),
            "nothing",
            Json.nothing());

    assertThat(json.pretty())
        .isEqualTo(
            """
            {
              "z": 1,
              "a": [
                "x",
                true
              ],
              "empty": {},
              "none": [],
              "nothing": null
            }
            """);
    assertThat(json.compact())
        .isEqualTo("{\"z\":1,\"a\":[\"x\",true],\"empty\":{},\"none\":[],\"nothing\":null}");
  }

  @Test
  void escapesOnlyWhatMustBe() {
    assertThat(Json.of("a\"b\\c\n\t\u0001é😀/").compact())
        .isEqualTo("\"a\\\"b\\\\c\\n\\t\\u0001é😀/\"");
    assertThat(Json.of("\ud83d!").compact()).isEqualTo("\"\\ud83d!\"");
  }

  @Test
  void numbersAreExact() {
    assertThat(Json.parse("[1, 1.50, 12345678901234567890, 1e3, -0.1, 1e999999999]").compact())
        .isEqualTo("[1,1.50,12345678901234567890,1000,-0.1,1E+999999999]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a' 1}|1|6",
        "{'a':1,'a':2}|1|8",
        "[1,]|1|4",
        "{} {}|1|4",
        "[|1|2",
      })
  void saysWhereTheTextIsWrong(String text, int line, int column) {
    assertThatThrownBy(() -> Json.parse(text.replace('\'', '"')))
        .isInstanceOfSatisfying(
            JsonException.class,
            e -> {
              assertThat(e.line()).isEqualTo(line);
              assertThat(e.column()).isEqualTo(column);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "nul", "{", "{\"a\":}", "'a'", "NaN", "01", "// x", "\"\n\""})
  void refuses(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void nestingIsBounded() {
    assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isInstanceOf(Json.JsonArray.class);
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
    assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(100_000)))
        .isInstanceOf(JsonException.class);
  }

  @Test
  void accessorsGiveWhatIsThere() {
    var json =
        (Json.JsonObject) Json.parse("{\"s\":\"x\",\"l\":[\"a\",1],\"o\":{\"n\":2},\"t\":true}");

    assertThat(json.string("s")).contains("x");
    assertThat(json.string("l")).isEmpty();
    assertThat(json.strings("l")).containsExactly("a");
    assertThat(json.items("l")).hasSize(2);
    assertThat(json.object("o").orElseThrow().number("n")).contains(BigDecimal.TWO);
    assertThat(json.isTrue("t")).isTrue();
    assertThat(json.isTrue("s")).isFalse();
    assertThat(json.with("s", Json.of(1)).members().firstEntry().getValue()).isEqualTo(Json.of(1));
  }

  @Test
  void objectRefusesTheSameNameTwice() {
    assertThatThrownBy(() -> Json.object("a", 1, "a", 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    for (long seed = 0; seed < 300; seed++) {
      var json = arbitrary(new Random(seed), 4);
      assertThat(JsonTree.of(json::write)).isEqualTo(json);
      assertThat(Json.parse(json.pretty())).as("seed %s", seed).isEqualTo(json);
      var bytes = json.compact().getBytes(StandardCharsets.UTF_8);
      assertThat(Json.parse(new ByteArrayInputStream(bytes))).as("seed %s", seed).isEqualTo(json);
    }
  }

  private static Json arbitrary(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 7)) {
      case 0 -> Json.of(text(random));
      case 1 -> Json.of(random.nextLong());
      case 2 -> Json.of(BigDecimal.valueOf(random.nextInt(), random.nextInt(12)));
      case 3 -> Json.of(random.nextBoolean());
      case 4 -> Json.nothing();
      case 5 -> {
        var items = new ArrayList<Json>();
        for (int i = random.nextInt(5); i > 0; i--) {
          items.add(arbitrary(random, depth - 1));
        }
        yield Json.array(items);
      }
      default -> {
        var members = new LinkedHashMap<String, Json>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(text(random), arbitrary(random, depth - 1));
        }
        yield Json.object(members);
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(random.nextInt(3) == 0 ? random.nextInt(0xd800) : random.nextInt(128));
    }
    return text.toString();
  }
}
