package dev.plinth.check.workload;

import dev.plinth.blueprint.workload.DatabaseClass;
import dev.plinth.check.Check;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.Estate;
import dev.plinth.estate.Workload.Database;
import java.util.List;

/** Databases are of classes that RDS has for their engine. */
final class DatabaseClasses implements Check<Estate> {
  static final Code UNKNOWN = new Code("WRK-107", "a database of a class that is not known");

  @Override
  public List<Code> codes() {
    return List.of(UNKNOWN);
  }

  @Override
  public String claim() {
    return "databases are of classes that RDS has for their engine";
  }

  @Override
  public void run(Estate estate, Diagnostics found) {
    for (var workload : estate.workloads()) {
      workload
          .part(Database.class)
          .ifPresent(database -> {
            var known = DatabaseClass.of(database.instance().name(), database.engine());
            if (known.isEmpty()) {
              found.add(unknown(database));
            } else if (database.engine().isAurora()
                && database.standsBy()
                && !known.get().isGlobal()) {
              found.add(notGlobal(database));
            }
          });
    }
  }

  private static Diagnostic notGlobal(Database database) {
    return Diagnostic.error(
            UNKNOWN,
            database.instance().origin(),
            "`" + database.instance().name() + "` takes no part in a global database")
        .related(database.standby().origin(), "which a replica in another Region makes of it")
        .note("Aurora refuses classes whose processor is lent, such as those of `db.t4g`")
        .tryInstead("`class: db.r7g.large`, or leave out `standby`");
  }

  private static Diagnostic unknown(Database database) {
    var instance = database.instance();
    var name = instance.name();
    var engine = database.engine();
    var names = DatabaseClass.names(engine);
    if (DatabaseClass.of(name).isEmpty()) {
      return Diagnostic.error(
              UNKNOWN, instance.origin(), "there is no class `" + name + "` of database instances")
          .didYouMean(name, names);
    }
    var family = name.substring(0, name.lastIndexOf('.') + 1);
    var others = names.stream().filter(one -> one.startsWith(family)).toList();
    return Diagnostic.error(
            UNKNOWN,
            instance.origin(),
            "`" + engine.word() + "` does not run on the class `" + name + "`")
        .note(
            others.isEmpty()
                ? "it runs on none of that family"
                : "of that family it runs on `" + String.join("`, `", others) + "`");
  }
}
