package dev.plinth.estate;

import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Engine;
import dev.plinth.estate.Workload.Keeping;
import dev.plinth.estate.Workload.Placement;
import dev.plinth.source.Node.Scalar;
import java.util.List;

/** Reads the {@code database:} of a workload. */
final class DatabaseDecoder {
  private DatabaseDecoder() {}

  static Database decode(Fields database) {
    return new Database(
        Engine.of(database.text("engine")),
        database.named("class"),
        (int) database.whole("storage"),
        placement(database),
        new Keeping(
            (int) database.whole("backups"),
            database.place("backups"),
            database.named("window"),
            database.named("maintenance"),
            database.named("recover"),
            database.named("standby")),
        database.mapping().entries().stream().map(entry -> entry.key().text()).toList(),
        database.origin());
  }

  private static Placement placement(Fields database) {
    var counted = database.node("replicas").filter(node -> !(node instanceof Scalar)).isEmpty();
    List<Named> zones = counted ? List.of() : database.names("replicas");
    return new Placement(
        database.flag("multiAz"),
        database.named("zone"),
        counted ? (int) database.whole("replicas") : zones.size(),
        zones,
        database.place("replicas"));
  }
}
