package dev.plinth.blueprint.workload;

import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Value;
import dev.plinth.estate.Workload.Database;
import dev.plinth.estate.Workload.Engine;
import java.util.List;

/**
 * How engines are set: only TLS, slow statements are logged, and all that is logged is exported.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithParamGroups.html">Parameter
 *     groups</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Auditing.html">Auditing
 *     of Aurora MySQL</a>
 */
final class DatabaseParameters {
  static final String ID = "DatabaseParameters";

  private DatabaseParameters() {}

  /** The group of an instance or, of Aurora's engines, of a cluster. */
  static Resource of(WorkloadDraft draft, Database database) {
    var engine = database.engine();
    return Resource.of(
        ID,
        engine.isAurora() ? "AWS::RDS::DBClusterParameterGroup" : "AWS::RDS::DBParameterGroup",
        database.origin(),
        "Description",
        "TLS only, slow statements logged",
        "Family",
        EngineVersion.of(engine).family(),
        "Parameters",
        parameters(engine),
        "Tags",
        draft.tagged(draft.name("database")));
  }

  private static Value parameters(Engine engine) {
    return switch (engine) {
      case POSTGRES, AURORA_POSTGRES ->
          Value.object("log_min_duration_statement", "1000", "rds.force_ssl", "1");
      case MYSQL ->
          Value.object(
              "log_output",
              "FILE",
              "long_query_time",
              "1",
              "require_secure_transport",
              "ON",
              "slow_query_log",
              "1");
      case AURORA_MYSQL ->
          Value.object(
              "log_output",
              "FILE",
              "long_query_time",
              "1",
              "require_secure_transport",
              "ON",
              "server_audit_events",
              "CONNECT,QUERY_DCL,QUERY_DDL",
              "server_audit_logging",
              "1",
              "slow_query_log",
              "1");
    };
  }

  /** The logs that the engine writes. */
  static Value logs(Engine engine) {
    return Value.texts(
        switch (engine) {
          case POSTGRES -> List.of("postgresql", "upgrade");
          // RDS for MySQL audits with a plug-in of an option group, which Aurora has built in
          case MYSQL -> List.of("error", "slowquery");
          case AURORA_POSTGRES -> List.of("postgresql");
          case AURORA_MYSQL -> List.of("audit", "error", "slowquery");
        });
  }
}
