package dev.plinth.deploy;

import dev.plinth.deploy.Deployment.Result;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The journal in a file: the runs, and the tasks of each with what they depend on, when they began
 * and ended, what came of them and why, and the facts that they told.
 *
 * @see <a href="https://www.sqlite.org/fileformat.html">The file's format</a>
 */
public final class SqliteJournal implements RunJournal {
  private static final String[] TABLES = {
    // what was written survives the end of this process, whatever ends it
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    """
    CREATE TABLE IF NOT EXISTS run (
      id INTEGER PRIMARY KEY, target TEXT NOT NULL, estate TEXT NOT NULL,
      started TEXT NOT NULL, ended TEXT)\
    """,
    """
    CREATE TABLE IF NOT EXISTS task (
      run INTEGER NOT NULL REFERENCES run, id TEXT NOT NULL, fingerprint TEXT NOT NULL,
      state TEXT NOT NULL, started TEXT NOT NULL, ended TEXT, reason TEXT, facts TEXT,
      PRIMARY KEY (run, id))\
    """,
  };

  private final Connection connection;
  private final InstantSource clock;
  private final long run;
  private final boolean isResumed;

  private SqliteJournal(Connection connection, InstantSource clock, long run, boolean isResumed) {
    this.connection = connection;
    this.clock = clock;
    this.run = run;
    this.isResumed = isResumed;
  }

  /**
   * Opens a journal, with a new run in it or, when the last one was cut off, with that one.
   *
   * @param target what is deployed to; runs to another one are none of its business
   * @param anew whether nothing of a run that was cut off counts
   * @throws SQLException when the file cannot be read or written
   */
  public static SqliteJournal open(
      Path file, String target, String estate, boolean anew, InstantSource clock)
      throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    for (var one : TABLES) {
      execute(connection, one);
    }
    var now = clock.instant().toString();
    if (anew) {
      execute(
          connection, "UPDATE run SET ended = ? WHERE target = ? AND ended IS NULL", now, target);
    }
    var open =
        number(
            connection,
            "SELECT MAX(id) FROM run WHERE target = ? AND estate = ? AND ended IS NULL",
            target,
            estate);
    if (open.isEmpty()) {
      execute(
          connection,
          "INSERT INTO run (target, estate, started) VALUES (?, ?, ?)",
          target,
          estate,
          now);
    }
    var run =
        open.isPresent() ? open.get() : number(connection, "SELECT MAX(id) FROM run").orElseThrow();
    return new SqliteJournal(connection, clock, run, open.isPresent());
  }

  @Override
  public boolean isResumed() {
    return isResumed;
  }

  @Override
  public synchronized Optional<Map<String, String>> find(String task, String fingerprint) {
    try (var statement =
        connection.prepareStatement(
            "SELECT facts FROM task WHERE run = ? AND id = ? AND fingerprint = ? AND state IN"
                + " ('done', 'unchanged')")) {
      fill(statement, run, task, fingerprint);
      try (var rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(facts(rows.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> facts(String text) {
    var facts = new LinkedHashMap<String, String>();
    if (Json.parse(text) instanceof JsonObject object) {
      object.members().keySet().forEach(name -> facts.put(name, object.string(name).orElseThrow()));
    }
    return facts;
  }

  @Override
  public synchronized void started(Task task, String fingerprint) {
    write(
        "INSERT OR REPLACE INTO task (run, id, fingerprint, state, started) VALUES (?, ?, ?,"
            + " 'running', ?)",
        run,
        task.id(),
        fingerprint,
        clock.instant().toString());
  }

  @Override
  public synchronized void ended(Task task, Result result, Map<String, String> facts) {
    var members = new LinkedHashMap<String, Json>();
    facts.forEach((name, value) -> members.put(name, Json.of(value)));
    var reason =
        switch (result) {
          case Result.Ended _ -> "";
          case Result.Failed(var code, var why) -> code + " " + why;
          case Result.Skipped(var because) -> because;
        };
    write(
        "UPDATE task SET state = ?, ended = ?, reason = ?, facts = ? WHERE run = ? AND id = ?",
        result.word(),
        clock.instant().toString(),
        reason,
        new JsonObject(members).compact(),
        run,
        task.id());
  }

  @Override
  public synchronized void finished() {
    write("UPDATE run SET ended = ? WHERE id = ?", clock.instant().toString(), run);
  }

  private void write(String sql, Object... values) {
    try {
      execute(connection, sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      statement.execute();
    }
  }

  private static Optional<Long> number(Connection connection, String sql, Object... values)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      try (var rows = statement.executeQuery()) {
        long number = rows.next() ? rows.getLong(1) : 0;
        return number == 0 ? Optional.empty() : Optional.of(number);
      }
    }
  }

  private static void fill(java.sql.PreparedStatement statement, Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  @Override
  public synchronized void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
