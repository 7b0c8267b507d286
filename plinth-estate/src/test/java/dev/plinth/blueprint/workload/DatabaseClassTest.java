package dev.plinth.blueprint.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.estate.Workload.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classes of databases against what AWS documents of them. */
class DatabaseClassTest {
  /** Rows of the table of defaults in the user guide. */
  @ParameterizedTest
  @CsvSource({
    "db.t3.medium, 90",
    "db.t3.large, 135",
    "db.r5.large, 1000",
    "db.r5.xlarge, 2000",
    "db.r5.2xlarge, 3000",
    "db.r5.4xlarge, 4000",
    "db.r5.8xlarge, 5000",
    "db.r5.12xlarge, 6000",
    "db.r5.16xlarge, 6000",
    "db.r5.24xlarge, 7000",
    "db.r6g.large, 1000",
    "db.r6g.12xlarge, 6000",
  })
  void auroraMySqlTakesAsManyConnectionsAsItsTableSays(String name, long connections) {
    assertThat(DatabaseClass.of(name, Engine.AURORA_MYSQL).orElseThrow())
        .extracting(one -> one.connections(Engine.AURORA_MYSQL))
        .isEqualTo(connections);
  }

  @Test
  void whatRdsKeepsOfTheMemoryTakesNoConnections() {
    var small = DatabaseClass.of("db.t3.micro").orElseThrow();
    assertThat(small.connections(Engine.POSTGRES)).isEqualTo(78);
    var large = DatabaseClass.of("db.r6g.large").orElseThrow();
    assertThat(large.connections(Engine.POSTGRES)).isBetween(1_600L, 1_650L);
    var huge = DatabaseClass.of("db.r6g.16xlarge").orElseThrow();
    assertThat(huge.connections(Engine.AURORA_POSTGRES)).isEqualTo(5_000);
  }

  @Test
  void auroraTakesFewerClasses() {
    assertThat(DatabaseClass.of("db.t4g.micro", Engine.POSTGRES)).isPresent();
    assertThat(DatabaseClass.of("db.t4g.micro", Engine.AURORA_POSTGRES)).isEmpty();
    assertThat(DatabaseClass.of("db.m6g.large", Engine.AURORA_MYSQL)).isEmpty();
    for (var engine : Engine.values()) {
      assertThat(DatabaseClass.names(engine))
          .isNotEmpty()
          .allSatisfy(name -> assertThat(DatabaseClass.of(name)).isPresent());
    }
  }
}
