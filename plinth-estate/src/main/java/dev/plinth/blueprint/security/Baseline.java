package dev.plinth.blueprint.security;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;

/** What the layers are set to where AWS has a list to choose from. */
final class Baseline {
  static final Json.JsonObject DATA = DataFile.read(Baseline.class, "baseline.json");

  private Baseline() {}
}
