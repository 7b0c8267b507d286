package dev.plinth.access.directory;

import dev.plinth.json.Json;
import dev.plinth.world.Citation;
import dev.plinth.world.WorldData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the ARNs of resources are put together. Dated data; a type that is missing has an ARN of its
 * own all the same.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon
 *     Resource Names</a>
 */
final class ArnForms {
  private static final String FILE = "arn-forms.json";

  /**
   * The form of a type.
   *
   * @param arn with {@code ${Partition}}, {@code ${Region}}, {@code ${Account}}, {@code ${Path}}
   *     and {@code ${Name}}
   * @param name the property that names it, empty for none
   * @param ref what {@code Ref} gives: {@code name}, {@code arn} or nothing that is known
   * @param givesArn the attributes that give the ARN
   * @param givesName the attributes that give the name
   * @param made how a name that nobody wrote begins
   */
  record Form(
      String type,
      String arn,
      String name,
      String ref,
      List<String> givesArn,
      List<String> givesName,
      String made,
      Citation citation) {}

  private static final class Standard {
    private static final ArnForms FORMS = read(data(FILE));
  }

  private final Map<String, Form> forms;

  private ArnForms(Map<String, Form> forms) {
    this.forms = Map.copyOf(forms);
  }

  /** The forms that Plinth knows. */
  static ArnForms standard() {
    return Standard.FORMS;
  }

  /** The file of this name beside the class. */
  static WorldData data(String file) {
    try (var stream = ArnForms.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("no data file " + file);
      }
      return WorldData.of(file, Json.parse(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArnForms read(WorldData data) {
    var forms = new LinkedHashMap<String, Form>();
    for (var item : data.objects("forms")) {
      forms.put(
          item.text("type"),
          new Form(
              item.text("type"),
              item.text("arn"),
              item.text("name", ""),
              item.text("ref"),
              texts(item, "givesArn"),
              texts(item, "givesName"),
              item.text("made", "stack"),
              item.citation(data)));
    }
    return new ArnForms(forms);
  }

  static List<String> texts(WorldData item, String member) {
    return item.json().has(member) ? item.texts(member) : List.of();
  }

  /** The form of a type such as {@code AWS::S3::Bucket}. */
  Optional<Form> find(String type) {
    return Optional.ofNullable(forms.get(type));
  }
}
