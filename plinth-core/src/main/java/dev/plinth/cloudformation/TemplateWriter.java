package dev.plinth.cloudformation;

import dev.plinth.json.Json.JsonObject;
import dev.plinth.json.JsonText;
import dev.plinth.json.JsonTokens;
import dev.plinth.json.JsonTree;

/** Templates as CloudFormation reads them, in JSON. Equal templates give equal bytes. */
public final class TemplateWriter {
  private TemplateWriter() {}

  /**
   * The text of the template; sections without entries are left out, Resources never is.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
   *     sections</a>
   */
  public static String write(Template template) {
    return JsonText.pretty(out -> write(template, out));
  }

  /** The same in JSON. */
  public static JsonObject json(Template template) {
    return (JsonObject) JsonTree.of(out -> write(template, out));
  }

  private static void write(Template template, JsonTokens out) {
    out.object().name("AWSTemplateFormatVersion").text("2010-09-09");
    description(template.description(), out);
    if (!template.parameters().isEmpty()) {
      out.name("Parameters").object();
      template.parameters().forEach((name, one) -> parameter(one, out.name(name)));
      out.end();
    }
    out.name("Resources").object();
    template.resources().forEach((id, one) -> resource(one, out.name(id)));
    out.end();
    if (!template.outputs().isEmpty()) {
      out.name("Outputs").object();
      template.outputs().forEach((name, one) -> output(one, out.name(name)));
      out.end();
    }
    out.end();
  }

  private static void description(String text, JsonTokens out) {
    if (!text.isEmpty()) {
      out.name("Description").text(text);
    }
  }

  private static void parameter(Template.Parameter parameter, JsonTokens out) {
    out.object().name("Type").text(parameter.type());
    description(parameter.description(), out);
    out.end();
  }

  private static void resource(Resource resource, JsonTokens out) {
    out.object().name("Type").text(resource.type());
    if (!resource.dependsOn().isEmpty()) {
      out.name("DependsOn").array();
      resource.dependsOn().forEach(out::text);
      out.end();
    }
    switch (resource.retention()) {
      case DELETE -> {}
      // a stack that fails when it is made takes all of it back: it can be made again
      case RETAIN ->
          out.name("DeletionPolicy")
              .text("RetainExceptOnCreate")
              .name("UpdateReplacePolicy")
              .text("Retain");
    }
    if (!resource.properties().isEmpty()) {
      ValueWriter.members(resource.properties(), out.name("Properties"));
    }
    out.end();
  }

  private static void output(Template.Output output, JsonTokens out) {
    out.object();
    description(output.description(), out);
    ValueWriter.write(output.value(), out.name("Value"));
    out.end();
  }
}
