package dev.plinth.access.promise;

import dev.plinth.json.Json;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** The actions that delete, stop, empty or open what there is, by its type. Dated data. */
public final class Weakening {
  private static final String FILE = "weakening.json";

  private static final class Standard {
    private static final Weakening DATA = read();
  }

  private final SequencedMap<String, List<String>> actions;
  private final String date;

  private Weakening(SequencedMap<String, List<String>> actions, String date) {
    this.actions = actions;
    this.date = date;
  }

  /** As Plinth knows them. */
  public static Weakening standard() {
    return Standard.DATA;
  }

  private static Weakening read() {
    try (var stream = Weakening.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + FILE);
      }
      var data = WorldData.of(FILE, Json.parse(stream));
      var actions = new LinkedHashMap<String, List<String>>();
      data.objects("types").forEach(item -> actions.put(item.text("type"), item.texts("actions")));
      return new Weakening(actions, data.text("date"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The actions that weaken a resource of this type; empty for a type of which it is not told. */
  public Optional<List<String>> of(String type) {
    return Optional.ofNullable(actions.get(type));
  }

  /** The types of which it is told, in order. */
  public Set<String> types() {
    return Collections.unmodifiableSet(actions.keySet());
  }

  /** All actions that weaken something, each once. */
  public List<String> all() {
    return actions.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** What a proof takes for granted by going by these actions. */
  public String assumption() {
    return "what weakens is what Plinth's data lists as of " + date;
  }
}
