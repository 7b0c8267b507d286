package dev.plinth.twin;

import java.nio.charset.StandardCharsets;

/** The text of a template as a call gives it: in itself, or in a bucket. */
final class TemplateBody {
  private TemplateBody() {}

  /**
   * The text.
   *
   * @throws dev.plinth.cloud.Refusal when it is not there, or larger than the quota
   */
  static String of(Call call) {
    var body = call.input().string("TemplateBody");
    if (body.isPresent()) {
      return bounded(call, "templateBody", body.get(), "cloudformation.template-size-direct");
    }
    var url = call.text("TemplateURL");
    return bounded(
        call,
        "templateURL",
        Objects.byUrl(call, url)
            .orElseThrow(() -> call.refusal("ValidationError", "S3 error: Access Denied: " + url)),
        "cloudformation.template-size");
  }

  private static String bounded(Call call, String member, String template, String quota) {
    long most = ServiceQuotas.value(call.store(), quota);
    if (template.getBytes(StandardCharsets.UTF_8).length > most) {
      throw call.refusal(
          "ValidationError",
          "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must have length less than or equal to %d"
              .formatted(member, most));
    }
    return template;
  }
}
