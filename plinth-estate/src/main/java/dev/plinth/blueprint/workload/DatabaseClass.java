package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.estate.Workload.Engine;
import dev.plinth.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The class of a database instance.
 *
 * @param memory in bytes
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html">Hardware
 *     specifications of DB instance classes</a>
 */
public record DatabaseClass(String name, long memory) {
  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(DatabaseClass.class, "database-classes.json");
  }

  /** The class of this name; empty for one that the data does not have. */
  public static Optional<DatabaseClass> of(String name) {
    return Standard.DATA
        .object("memory")
        .flatMap(memory -> memory.number(name))
        .map(
            gib -> new DatabaseClass(name, gib.multiply(BigDecimal.valueOf(1L << 30)).longValue()));
  }

  /** The names of all classes. */
  public static SortedSet<String> names() {
    var names = new TreeSet<String>();
    Standard.DATA.object("memory").ifPresent(memory -> names.addAll(memory.members().keySet()));
    return names;
  }

  /**
   * Whether Performance Insights works on it; where it does not, RDS refuses an instance that asks
   * for it.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.Overview.Engines.html">Engines
   *     and classes of Performance Insights</a>
   */
  boolean hasInsights(Engine engine) {
    return Standard.DATA
        .object("withoutInsights")
        .map(without -> without.strings(engine.word()))
        .filter(classes -> classes.contains(name))
        .isEmpty();
  }

  /**
   * How many connections an engine takes at most, as it is set up by default.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections">Maximum
   *     number of database connections</a>
   */
  long connections(Engine engine) {
    return switch (engine) {
      case POSTGRES -> Math.min(memory / 9_531_392, 5_000);
      case MYSQL -> Math.min(memory / 12_582_880, 16_000);
    };
  }
}
