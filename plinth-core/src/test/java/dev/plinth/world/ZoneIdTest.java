package dev.plinth.world;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneIdTest {
  @Test
  void readsPrefixAndNumber() {
    assertThat(ZoneId.of("cnnw1-az3")).isEqualTo(new ZoneId("cnnw1", 3)).hasToString("cnnw1-az3");
    assertThat(ZoneId.of("use1-az2")).isLessThan(ZoneId.of("use1-az10"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "us-east-1a",
        "use1-az0",
        "use1-az",
        "use1-az01",
        "use1-az100",
        "use-az1",
        "USE1-az1",
        "use1-lax1-az1"
      })
  void refusesWhatIsNotAZone(String text) {
    assertThat(ZoneId.parse(text)).isEmpty();
  }
}
