package dev.plinth.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogicalIdTest {
  @Test
  void readsLikeTheNames() {
    assertThat(LogicalId.of("prod", "app", "use1-az1")).isEqualTo("ProdAppUse1Az1");
    assertThat(LogicalId.of("shared-services")).isEqualTo("SharedServices");
  }

  @Test
  void addsAHashWhereTheNameCannotBeReadBack() {
    assertThat(LogicalId.of("dev-1")).matches("Dev1[0-9a-f]{6}");
    assertThat(LogicalId.of("aB")).matches("AB[0-9a-f]{6}");
    assertThat(LogicalId.of("prod-eu", "app")).matches("ProdEuApp[0-9a-f]{6}");
    assertThat(LogicalId.of("été")).matches("[A-Za-z0-9]+");
  }

  @Test
  void differentNamesHaveDifferentIds() {
    var random = new Random(7);
    var alphabet = "ab1-AB_.";
    var seen = new HashMap<String, List<String>>();
    for (int i = 0; i < 20_000; i++) {
      var parts = new ArrayList<String>();
      for (int part = 0; part < 2; part++) {
        var name = new StringBuilder();
        for (int letter = 0; letter <= random.nextInt(4); letter++) {
          name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        parts.add(name.toString());
      }
      var id = LogicalId.of(parts);
      assertThat(id).matches("[A-Za-z0-9]{1,255}").isEqualTo(LogicalId.of(parts));
      var before = seen.put(id, parts);
      if (before != null) {
        assertThat(before).as(id).isEqualTo(parts);
      }
    }
  }

  @Test
  void staysUnderTheLimitAndRefusesNothing() {
    assertThat(LogicalId.of("x".repeat(300))).hasSize(200);
    assertThatThrownBy(() -> LogicalId.of("a", "")).isInstanceOf(IllegalArgumentException.class);
  }
}
