package dev.plinth.cloudformation;

import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Templates as CloudFormation reads them, in JSON. Equal templates give equal bytes. */
public final class TemplateWriter {
  private TemplateWriter() {}

  /**
   * The text of the template.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template
   *     sections</a>
   */
  public static String write(Template template) {
    return json(template).pretty();
  }

  /** The template in JSON; sections without entries are left out, Resources never is. */
  public static JsonObject json(Template template) {
    var sections = new LinkedHashMap<String, Json>();
    sections.put("AWSTemplateFormatVersion", Json.of("2010-09-09"));
    if (!template.description().isEmpty()) {
      sections.put("Description", Json.of(template.description()));
    }
    if (!template.parameters().isEmpty()) {
      sections.put("Parameters", section(template.parameters(), TemplateWriter::parameter));
    }
    sections.put("Resources", section(template.resources(), TemplateWriter::resource));
    if (!template.outputs().isEmpty()) {
      sections.put("Outputs", section(template.outputs(), TemplateWriter::output));
    }
    return Json.object(sections);
  }

  private static <T> Json section(Map<String, T> entries, Function<T, Json> json) {
    var members = new LinkedHashMap<String, Json>();
    entries.forEach((name, entry) -> members.put(name, json.apply(entry)));
    return Json.object(members);
  }

  private static Json parameter(Template.Parameter parameter) {
    var type = Json.object("Type", parameter.type());
    return parameter.description().isEmpty()
        ? type
        : type.with("Description", Json.of(parameter.description()));
  }

  private static Json resource(Resource resource) {
    var members = new LinkedHashMap<String, Json>();
    members.put("Type", Json.of(resource.type()));
    if (!resource.dependsOn().isEmpty()) {
      members.put("DependsOn", Json.strings(resource.dependsOn()));
    }
    switch (resource.retention()) {
      case DELETE -> {}
      case RETAIN -> {
        // a stack that fails when it is made takes all of it back: it can be made again
        members.put("DeletionPolicy", Json.of("RetainExceptOnCreate"));
        members.put("UpdateReplacePolicy", Json.of("Retain"));
      }
    }
    if (!resource.properties().isEmpty()) {
      members.put("Properties", ValueWriter.json(new Value.Fields(resource.properties())));
    }
    return Json.object(members);
  }

  private static Json output(Template.Output output) {
    var value = Json.object("Value", ValueWriter.json(output.value()));
    return output.description().isEmpty()
        ? value
        : Json.object(
            "Description", output.description(), "Value", ValueWriter.json(output.value()));
  }
}
