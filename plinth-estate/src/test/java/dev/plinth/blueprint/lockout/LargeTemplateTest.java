package dev.plinth.blueprint.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.check.Checkup;
import dev.plinth.check.Progress;
import dev.plinth.cloudformation.TemplateWriter;
import dev.plinth.world.Quotas;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeTemplateTest {
  @ParameterizedTest
  @ValueSource(strings = {"acme.yaml", "shop.yaml"})
  void noneThatIsTooLargeIsMissed(String example) {
    var file = Path.of(System.getProperty("plinth.root"), "examples", example);
    var assembly =
        new Checkup(LocalDate.of(2026, 11, 30), Progress.SILENT)
            .run(file.toString())
            .assembly()
            .orElseThrow();
    long most = Quotas.standard().value("cloudformation.template-size-direct");
    int large = 0;
    for (var stack : assembly.stacks()) {
      var text = TemplateWriter.json(stack.template()).compact();
      int size = text.getBytes(StandardCharsets.UTF_8).length;
      if (size > most) {
        large++;
        assertThat(LargeTemplate.may(stack.template())).as(stack.id().toString()).isTrue();
      } else if (size < most / 2) {
        assertThat(LargeTemplate.may(stack.template())).as(stack.id().toString()).isFalse();
      }
    }
    assertThat(large).isPositive();
  }
}
