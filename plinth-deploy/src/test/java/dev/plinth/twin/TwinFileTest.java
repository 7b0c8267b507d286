package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The twin in its file, and in the log beside it. */
class TwinFileTest {
  @TempDir Path folder = Path.of("");

  private Path file() {
    return folder.resolve("twin.json");
  }

  private Path log() {
    return folder.resolve("twin.json.log");
  }

  private static void call(Twin twin, String name, Object... input) {
    twin.answer(
        new Request(
            Twin.OWNER_KEY, "us-east-1", new Operation("organizations", name), Json.object(input)));
  }

  private static void unit(Twin twin, String name) {
    call(twin, "CreateOrganizationalUnit", "ParentId", "r-twin", "Name", name);
  }

  private static JsonObject state(Path file) throws IOException {
    try (var twin = TwinFile.open(file)) {
      return twin.twin().save();
    }
  }

  @Test
  void whatWasAnsweredIsThereThoughNobodySavedIt() throws Exception {
    var kept = TwinFile.open(file());
    call(kept.twin(), "CreateOrganization");
    unit(kept.twin(), "one");
    unit(kept.twin(), "two");
    // the process ends here
    assertThat(state(file())).isEqualTo(kept.twin().save());
    var again = TwinFile.open(file());
    assertThat(again.id()).isEqualTo(kept.id());
    unit(again.twin(), "three");
    assertThat(state(file())).isEqualTo(again.twin().save());
    again.save();
    assertThat(log()).doesNotExist();
    assertThat(state(file())).isEqualTo(again.twin().save());
  }

  @Test
  void aLogThatIsTornAnywhereHasAllThatWasWholeInIt() throws Exception {
    var kept = TwinFile.open(file());
    call(kept.twin(), "CreateOrganization");
    var states = new ArrayList<JsonObject>();
    var ends = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      unit(kept.twin(), "unit " + i);
      states.add(kept.twin().save());
      ends.add(Files.size(log()));
    }
    var whole = Files.readAllBytes(log());
    var random = new Random(1);
    for (int i = 0; i < 40; i++) {
      int cut =
          Math.toIntExact(ends.getFirst())
              + random.nextInt(whole.length - Math.toIntExact(ends.getFirst()) + 1);
      Files.write(log(), Arrays.copyOf(whole, cut));
      int last = 0;
      while (last + 1 < ends.size() && ends.get(last + 1) <= cut) {
        last++;
      }
      try (var opened = TwinFile.open(file())) {
        assertThat(opened.twin().save()).as("cut at " + cut).isEqualTo(states.get(last));
        // and it goes on after it
        unit(opened.twin(), "after");
        assertThat(state(file())).isEqualTo(opened.twin().save());
      }
    }
  }

  @Test
  void theLogOfAnotherWritingCountsForNothing() throws Exception {
    var kept = TwinFile.open(file());
    call(kept.twin(), "CreateOrganization");
    unit(kept.twin(), "one");
    var old = Files.readAllBytes(log());
    kept.save();
    var whole = kept.twin().save();
    // the machine stopped before the log was emptied
    Files.write(log(), old);
    assertThat(state(file())).isEqualTo(whole);
  }

  @Test
  void aLogThatIsDamagedInTheMiddleIsRefused() throws Exception {
    var kept = TwinFile.open(file());
    call(kept.twin(), "CreateOrganization");
    unit(kept.twin(), "one");
    var lines = Files.readString(log());
    Files.writeString(log(), lines.substring(0, lines.length() - 9) + "\n");
    Files.writeString(log(), "{}\n", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> TwinFile.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is damaged");
  }

  @Test
  void aTwinWithoutATimeIsRefused() throws Exception {
    try (var kept = TwinFile.open(file())) {
      call(kept.twin(), "CreateOrganization");
      kept.save();
    }
    Files.writeString(
        file(),
        Files.readString(file())
            .replaceFirst("\"seconds\":[0-9]+", "\"seconds\":1000000000000000000"));
    assertThatThrownBy(() -> TwinFile.open(file()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("time");
  }
}
