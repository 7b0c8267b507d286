package dev.plinth.estate;

import dev.plinth.estate.grammar.JsonSchema;
import dev.plinth.estate.grammar.ReferencePage;
import dev.plinth.json.Json.JsonObject;

/** The JSON Schema of the estate file, by which editors complete and check it. */
public final class EstateSchema {
  private EstateSchema() {}

  /** The reference page of the estate file, in Markdown. */
  public static String reference() {
    return ReferencePage.of(
        EstateGrammar.get(),
        "The estate file",
        """
        One YAML file says what the estate is. It may `include` others from its own folder. What is
        not said is what AWS and this page call good practice; leaving it needs a waiver with a
        reason, an owner and a last day.

        This page is written from the grammar that reads the file, as is `plinth schema`.\
        """);
  }

  /** The schema. */
  public static JsonObject json() {
    return JsonSchema.of(EstateGrammar.get(), "urn:plinth:estate:1", "Plinth estate");
  }
}
