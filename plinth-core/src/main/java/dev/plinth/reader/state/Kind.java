package dev.plinth.reader.state;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * One kind of answer.
 *
 * @param name as the file is called, such as {@code RouteTables}
 * @param needs kinds that must be recorded too where this has a row
 * @param parts its lists, at least one
 */
record Kind(String name, List<String> needs, List<Part> parts) {
  /**
   * A list of an answer.
   *
   * @param rows the list that holds its rows, through lists that hold it
   * @param incomplete tells in a row that the answer left something out
   * @param mappings what its rows become
   */
  record Part(List<String> rows, Optional<Selector> incomplete, List<Mapping> mappings) {}

  /** Without one of these nothing can be said of what reaches what in a Region. */
  static final List<String> ESSENTIAL =
      List.of(
          "InternetGateways",
          "NetworkAcls",
          "NetworkInterfaces",
          "RouteTables",
          "SecurityGroups",
          "Subnets",
          "Vpcs");

  private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,60}");
  private static final Map<String, Optional<Kind>> KNOWN = new ConcurrentHashMap<>();

  /** What the rows of all its lists become. */
  List<Mapping> mappings() {
    return parts.stream().flatMap(part -> part.mappings().stream()).toList();
  }

  /** The kind of this name; empty when there is none. */
  static Optional<Kind> find(String name) {
    return NAME.matcher(name).matches()
        ? KNOWN.computeIfAbsent(name, Kind::load)
        : Optional.empty();
  }

  private static Optional<Kind> load(String name) {
    try (var stream = Kind.class.getResourceAsStream(name + ".json")) {
      if (stream == null) {
        return Optional.empty();
      }
      if (!(Json.parse(stream) instanceof JsonObject object)) {
        throw new IllegalStateException("no object in " + name + ".json");
      }
      return Optional.of(new KindFile(name, object).kind());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
