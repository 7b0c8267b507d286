package dev.plinth.estate;

import dev.plinth.estate.grammar.JsonSchema;
import dev.plinth.json.Json.JsonObject;

/** The JSON Schema of the estate file, by which editors complete and check it. */
public final class EstateSchema {
  private EstateSchema() {}

  /** The schema. */
  public static JsonObject json() {
    return JsonSchema.of(EstateGrammar.get(), "urn:plinth:estate:1", "Plinth estate");
  }
}
