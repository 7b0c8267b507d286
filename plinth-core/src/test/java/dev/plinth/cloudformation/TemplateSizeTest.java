package dev.plinth.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.property.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No template is longer than it is said to be at most. */
class TemplateSizeTest {
  @Test
  void neverTooSmall() {
    Property.forAll(
        "templates are no longer than said",
        choices -> {
          var resource =
              Resource.of("Some", "AWS::SQS::Queue", Templates.origin(1))
                  .with(choices.oneOf("Name", "é\u0001\"\\"), ScreenTest.any(choices, 4));
          return Template.of(
              choices.oneOf("", "\u0001\u0002", "what it is for"),
              choices.oneIn(2) ? Map.of("P", new Template.Parameter("String", "é")) : Map.of(),
              List.of(choices.oneIn(2) ? resource.retained().after("Other", "More") : resource),
              choices.oneIn(2)
                  ? Map.of("Out", new Template.Output("said", ScreenTest.any(choices, 2)))
                  : Map.of());
        },
        template -> {
          var written = TemplateWriter.write(template).getBytes(StandardCharsets.UTF_8).length;

          assertThat(TemplateSize.atMost(template)).isBetween((long) written, 40L * written);
        });
  }
}
