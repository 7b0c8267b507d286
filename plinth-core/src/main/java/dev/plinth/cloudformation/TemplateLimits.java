package dev.plinth.cloudformation;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Figures;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import dev.plinth.source.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How much one template may hold. The numbers are in {@code limits.json} beside this class, with
 * source and date.
 *
 * @param bodyBytes the template as {@link TemplateWriter} writes it, in UTF-8; the megabyte that
 *     AWS names counted as the smaller one
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">CloudFormation
 *     quotas</a>
 */
public record TemplateLimits(
    int resources, int parameters, int outputs, int bodyBytes, int descriptionBytes) {
  static final Code TOO_LARGE = new Code("CFN-015", "template beyond a limit of CloudFormation");

  private static final class Standard {
    private static final TemplateLimits LIMITS = read();
  }

  /** The limits of AWS, which cannot be raised. */
  public static TemplateLimits standard() {
    return Standard.LIMITS;
  }

  private static TemplateLimits read() {
    try (var stream = TemplateLimits.class.getResourceAsStream("limits.json")) {
      if (stream == null) {
        throw new IllegalStateException("the build lacks limits.json");
      }
      var data = (JsonObject) Json.parse(stream);
      return new TemplateLimits(
          number(data, "resources"),
          number(data, "parameters"),
          number(data, "outputs"),
          number(data, "bodyBytes"),
          number(data, "descriptionBytes"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int number(JsonObject data, String name) {
    return data.number(name).orElseThrow().intValueExact();
  }

  /**
   * What of a template that somebody else wrote is too much.
   *
   * @param bytes of the text in UTF-8
   */
  public List<Diagnostic> check(
      int resourceCount, int parameterCount, int outputCount, int bytes, Origin origin) {
    var found = new ArrayList<Diagnostic>();
    check(resourceCount, resources, "resources", origin, found);
    check(parameterCount, parameters, "parameters", origin, found);
    check(outputCount, outputs, "outputs", origin, found);
    check(bytes, bodyBytes, "bytes", origin, found);
    return found;
  }

  List<Diagnostic> check(Template template, Origin origin) {
    var found = new ArrayList<Diagnostic>();
    check(template.resources().size(), resources, "resources", origin, found);
    check(template.parameters().size(), parameters, "parameters", origin, found);
    check(template.outputs().size(), outputs, "outputs", origin, found);
    check(bytes(template.description()), descriptionBytes, "bytes of description", origin, found);
    if (TemplateSize.atMost(template) > bodyBytes) {
      check(bytes(TemplateWriter.write(template)), bodyBytes, "bytes", origin, found);
    }
    return found;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void check(
      int size, int limit, String what, Origin origin, List<Diagnostic> found) {
    if (size > limit) {
      found.add(
          Diagnostic.error(
                  TOO_LARGE,
                  origin,
                  "the template has %s %s, and CloudFormation takes at most %s"
                      .formatted(Figures.of(size), what, Figures.of(limit)))
              .note("CloudFormation refuses the whole template")
              .tryInstead("split the stack, and feed outputs of one into parameters of the other"));
    }
  }
}
