package dev.plinth.blueprint.workload;

import dev.plinth.blueprint.DataFile;
import dev.plinth.estate.Workload.Engine;
import dev.plinth.json.Json;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
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
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  private static final class Standard {
    private static final Json.JsonObject DATA =
        DataFile.read(DatabaseClass.class, "database-classes.json");
    private static final Json.JsonObject RESERVED = DATA.object("reserved").orElseThrow();
    private static final Map<Engine, SortedSet<String>> NAMES = names();

    private static Map<Engine, SortedSet<String>> names() {
      var names = new EnumMap<Engine, SortedSet<String>>(Engine.class);
      for (var engine : Engine.values()) {
        names.put(
            engine,
            Collections.unmodifiableSortedSet(
                new TreeSet<>(
                    engine.isAurora()
                        ? DATA.object("aurora").orElseThrow().strings(engine.word())
                        : DATA.object("memory").orElseThrow().members().keySet())));
      }
      return names;
    }
  }

  /** The class of this name; empty for one that the data does not have. */
  public static Optional<DatabaseClass> of(String name) {
    return Standard.DATA
        .object("memory")
        .flatMap(memory -> memory.number(name))
        .map(gib -> new DatabaseClass(name, gib.multiply(GIB).longValue()));
  }

  /** The class of this name, if an engine takes it. */
  public static Optional<DatabaseClass> of(String name, Engine engine) {
    return of(name).filter(_ -> names(engine).contains(name));
  }

  /** The names of the classes that an engine takes. */
  public static SortedSet<String> names(Engine engine) {
    return Standard.NAMES.getOrDefault(engine, Collections.emptySortedSet());
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
   * Whether clusters of it can be part of a global database.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-global-database.html#aurora-global-database.limitations">Limitations
   *     of global databases</a>
   */
  public boolean isGlobal() {
    return Standard.DATA.strings("notGlobal").stream()
        .noneMatch(family -> name.startsWith(family + "."));
  }

  /**
   * How many connections an engine takes at most, as it is set up by default. That follows from
   * {@code DBInstanceClassMemory}, which is what RDS leaves of the memory; of how much that is it
   * tells no more than that it is less.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections">Maximum
   *     number of database connections</a>
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Managing.Performance.html#AuroraMySQL.Managing.MaxConnections">Maximum
   *     connections to an Aurora MySQL instance</a>
   */
  public long connections(Engine engine) {
    return switch (engine) {
      case POSTGRES, AURORA_POSTGRES -> Math.min(left() / 9_531_392, 5_000);
      case MYSQL -> Math.min(left() / 12_582_880, 16_000);
      // the table of the user guide has these steps, which the formula is a fit of
      case AURORA_MYSQL ->
          Math.max(
              45 * (long) Math.floor(log2(memory / 805_306_368.0)),
              1000 * Math.round(log2(memory / 8_187_281_408.0)));
    };
  }

  private long left() {
    return memory - Math.max(reserved("share", memory), reserved("least", GIB.longValue()));
  }

  private static long reserved(String name, long of) {
    return Standard.RESERVED
        .number(name)
        .orElseThrow()
        .multiply(BigDecimal.valueOf(of))
        .longValue();
  }

  private static double log2(double number) {
    return Math.log(number) / Math.log(2);
  }
}
