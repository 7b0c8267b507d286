package dev.plinth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plinth world} prints. */
class WorldCommandTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void template() throws IOException {
    Files.writeString(
        folder.resolve("app.yaml"),
        """
        Parameters:
          Stage: { Type: String, Default: beta }
          Given: { Type: String }
        Resources:
          Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: !Ref Stage } }
        """);
  }

  @Test
  void tellsWhatWasAssumed() throws Exception {
    var run = Run.plinth(folder, "world", "app.yaml");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("AWS::SNS::Topic", "1 resource")
        .contains("assumed  `Stage` of stack app is its default, `beta`")
        .doesNotContain("Given");
  }

  @Test
  void tellsMachinesWhatWasAssumed() throws Exception {
    var run = Run.plinth(folder, "world", "app.yaml", "--format", "json", "--region", "eu-west-1");
    var assumed = ((JsonObject) Json.parse(run.out())).items("assumed");
    assertThat(assumed)
        .singleElement()
        .isInstanceOfSatisfying(
            JsonObject.class,
            one -> {
              assertThat(one.string("parameter")).contains("Stage");
              assertThat(one.string("value")).contains("beta");
              assertThat(one.string("stack")).contains("app");
              assertThat(one.string("region")).contains("eu-west-1");
            });
  }
}
