package dev.plinth.world;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonArray;
import dev.plinth.json.Json.JsonNumber;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** One object of a data file that says what is wrong with it. */
public record WorldData(String file, JsonObject json) {

  /** The file of this name beside the class; it may be in a folder there. */
  public static WorldData read(String file) {
    try (var stream = WorldData.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return of(file, Json.parse(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text as if it were the file of this name. */
  public static WorldData of(String file, Json json) {
    if (json instanceof JsonObject object) {
      return new WorldData(file, object);
    }
    throw new IllegalArgumentException(file + ": not an object");
  }

  /** The objects of this member; empty when there is none. */
  public List<WorldData> objects(String member) {
    return json.items(member).stream().map(item -> of(file, item)).toList();
  }

  /** The string of this member, which must be there. */
  public String text(String member) {
    return json.string(member).orElseThrow(() -> missing(member));
  }

  /** The string of this member, or the other when there is none. */
  public String text(String member, String otherwise) {
    return json.has(member) ? text(member) : otherwise;
  }

  /** The strings of this member; all items must be strings. */
  public List<String> texts(String member) {
    var texts = json.strings(member);
    if (json.get(member).filter(JsonArray.class::isInstance).isEmpty()
        || texts.size() != json.items(member).size()) {
      throw missing(member);
    }
    return texts;
  }

  BigDecimal number(String member) {
    return json.number(member).orElseThrow(() -> missing(member));
  }

  long whole(String member) {
    return number(member).longValueExact();
  }

  /** The whole numbers of this member; empty when there is none. */
  List<Integer> wholes(String member) {
    return json.items(member).stream()
        .map(item -> item instanceof JsonNumber(var number) ? number : BigDecimal.valueOf(-1))
        .map(BigDecimal::intValueExact)
        .toList();
  }

  /** Whether this member is {@code true}. */
  public boolean truth(String member) {
    return json.isTrue(member);
  }

  /** The citation of an entry, with what it leaves out taken from the whole file. */
  public Citation citation(WorldData whole) {
    return new Citation(
        text("source", whole.text("source")),
        LocalDate.parse(text("date", whole.text("date"))),
        !json.has("verified") || json.isTrue("verified"));
  }

  private IllegalArgumentException missing(String member) {
    return new IllegalArgumentException(file + ": no `" + member + "` in " + json.compact());
  }
}
