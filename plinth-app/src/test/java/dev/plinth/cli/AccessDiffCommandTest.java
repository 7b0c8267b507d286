package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.golden.Golden;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change grants and takes away, at the command line. */
class AccessDiffCommandTest {
  private static final Path FOLDER = Golden.resource("access", "change");

  private static Run diff(String old, String now, String... more) throws Exception {
    var all = new ArrayList<>(List.of("diff", old, now, "--access"));
    all.addAll(List.of("--account", "111122223333", "--region", "us-east-1"));
    all.addAll(List.of(more));
    return Run.plinth(FOLDER, all.toArray(String[]::new));
  }

  @Test
  void nothingChangesIsNought() throws Exception {
    var run = diff("old.yaml", "old.yaml");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("nobody may do anything else");
  }

  @Test
  void aChangeShowsWhatDecides() throws Exception {
    var run = diff("old.yaml", "new.yaml");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    Golden.check(FOLDER.resolve("diff.txt"), run.out());
  }

  @Test
  void machinesReadTheChange() throws Exception {
    var run = diff("old.yaml", "new.yaml", "--format", "json");
    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    var diff = (JsonObject) Json.parse(run.out());
    var change =
        diff.items("changes").stream()
            .map(JsonObject.class::cast)
            .filter(one -> one.string("kind").orElse("").equals("changes"))
            .findFirst()
            .orElseThrow();
    assertThat(change.strings("principals")).containsExactly("111122223333/reader");
    var granted = (JsonObject) change.items("granted").getFirst();
    assertThat(granted.string("service")).contains("s3");
    assertThat(granted.object("now").flatMap(now -> now.string("decision"))).contains("allowed");
    assertThat(granted.object("was").flatMap(was -> was.string("decision")))
        .contains("implicitDeny");
  }

  @Test
  void bothMayBeAskedAtOnce() throws Exception {
    var text = diff("old.yaml", "new.yaml", "--network");
    assertThat(text.out()).contains("place by tier").contains("principals compared");
    var json =
        (JsonObject)
            Json.parse(diff("old.yaml", "new.yaml", "--network", "--format", "json").out());
    assertThat(json.object("network")).isPresent();
    assertThat(json.object("access")).isPresent();
  }

  @Test
  void promisesOfTemplatesAreDecided() throws Exception {
    var run =
        Run.plinth(
            FOLDER,
            "check",
            "new.yaml",
            "--account",
            "111122223333",
            "--region",
            "us-east-1",
            "--promises",
            "promises.yaml");
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(run.out())
        .contains("PRM-202")
        .contains("anybody in account 444455556666 can s3:GetObject on arn:aws:s3:::files/shared/")
        .contains("proved   only: who reader, writer, root, can s3:Put*, on Files");
  }

  @Test
  void whatCannotBeReadIsTwo() throws Exception {
    var run = diff("old.yaml", "none.yaml");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("SRC-001").doesNotContain("\tat ");
  }
}
