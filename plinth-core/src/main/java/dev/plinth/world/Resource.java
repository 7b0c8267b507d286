package dev.plinth.world;

import dev.plinth.source.Origin;
import dev.plinth.term.ResourceKey;
import dev.plinth.term.Term;
import java.util.Optional;

/**
 * Something that exists in AWS, or would after deployment, in CloudFormation's shape whatever it
 * was read from.
 *
 * @param key its name in the World
 * @param type such as {@code AWS::EC2::VPC}
 * @param properties as CloudFormation names them; a list that the source did not tell is absent or
 *     unknown, never empty
 * @param attributes what AWS itself sets and {@code Fn::GetAtt} would give, as far as it is known;
 *     {@code Ref} and {@code Arn} among them
 * @param exists true, or what it depends on
 * @param origin where it was written: the estate file for what was compiled from one
 */
public record Resource(
    ResourceKey key,
    String type,
    Term.Fields properties,
    Term.Fields attributes,
    Term exists,
    Origin origin) {

  /** The account that owns it; empty when it is not told. */
  public String account() {
    return key.stack().account();
  }

  /** The Region it stands in; empty when it is not told. */
  public String region() {
    return key.stack().region();
  }

  /** The property of this name, {@link Term.Absent} when it is not set. */
  public Term property(String name) {
    return properties.get(name);
  }

  /** What AWS calls it: the value of {@code Ref}; empty before it is deployed. */
  public Optional<String> id() {
    return attributes.get("Ref").scalar();
  }

  /** Its ARN; empty when it is not known. */
  public Optional<String> arn() {
    return attributes.get("Arn").scalar();
  }

  /** The value of a tag; empty when it has none of this key, or the value is not known. */
  public Optional<String> tag(String key) {
    return switch (property("Tags")) {
      case Term.Items(var tags, _) ->
          tags.stream()
              .filter(tag ->
                  tag instanceof Term.Fields fields
                      && fields.get("Key").scalar().filter(key::equals).isPresent())
              .flatMap(tag -> ((Term.Fields) tag).get("Value").scalar().stream())
              .findFirst();
      case Term.Fields fields -> fields.get(key).scalar();
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Absent _,
          Term.Reference _,
          Term.Joined _,
          Term.OneOf _,
          Term.Unknown _ ->
          Optional.empty();
    };
  }

  /** What people call it: the tag {@code Name}, or its name in the World. */
  public String name() {
    return tag("Name").orElse(key.id());
  }
}
