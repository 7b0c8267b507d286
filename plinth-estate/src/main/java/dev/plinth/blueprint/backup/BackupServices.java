package dev.plinth.blueprint.backup;

import dev.plinth.blueprint.DataFile;
import dev.plinth.json.Json;
import java.util.List;

/** What AWS Backup is told to back up, and what is restored to see that it can be. */
public final class BackupServices {
  static final List<Test> TESTS;

  private static final Json.JsonObject DATA =
      DataFile.read(BackupServices.class, "backup-services.json");

  static {
    TESTS = DataFile.objects(DATA, "tests").stream().map(Test::of).toList();
  }

  /**
   * A plan of tests.
   *
   * @param name of the plan
   * @param schedule when, as AWS writes it
   * @param window days back in which the latest backup is taken
   * @param types what is restored
   */
  record Test(String name, String schedule, int window, List<Type> types) {
    Test {
      types = List.copyOf(types);
    }

    static Test of(Json.JsonObject test) {
      return new Test(
          DataFile.text(test, "plan"),
          DataFile.text(test, "schedule"),
          test.number("window").orElseThrow().intValueExact(),
          DataFile.objects(test, "types").stream()
              .map(type -> new Type(DataFile.text(type, "type"), type.isTrue("inNetwork")))
              .toList());
    }
  }

  /**
   * A type of resources.
   *
   * @param inNetwork whether what is restored needs subnets
   */
  record Type(String name, boolean inNetwork) {}

  private BackupServices() {}

  /** The types of resources that are backed up when they are tagged, sorted. */
  public static List<String> optIn() {
    return DATA.strings("optIn");
  }

  /** Those of them whose backups AWS Backup keeps by itself, sorted. */
  public static List<String> managed() {
    return DATA.strings("managed");
  }
}
