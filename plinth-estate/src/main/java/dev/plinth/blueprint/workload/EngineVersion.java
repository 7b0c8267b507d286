package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.estate.Workload.Engine;
import dev.plinth.json.Json;

/**
 * The version of an engine that new databases get, and its family of parameters.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html">Release
 *     calendar of RDS for PostgreSQL</a>
 */
record EngineVersion(String version, String family) {
  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(EngineVersion.class, "engine-versions.json");
  }

  static EngineVersion of(Engine engine) {
    var one =
        Standard.DATA
            .object("engines")
            .flatMap(engines -> engines.object(engine.word()))
            .orElseThrow();
    return new EngineVersion(DataFile.text(one, "version"), DataFile.text(one, "family"));
  }
}
