package dev.plinth.cloudformation.evaluate;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A template as it was written, its sections taken apart and nothing evaluated.
 *
 * @param transforms the macros named at the top, in order
 * @param parameters by name, in the order of the text, as are the others
 * @param root where the template stands
 */
public record TemplateSource(
    List<Scalar> transforms,
    SequencedMap<String, ParameterSource> parameters,
    SequencedMap<String, Mapping> mappings,
    SequencedMap<String, Named> conditions,
    SequencedMap<String, RuleSource> rules,
    SequencedMap<String, ResourceSource> resources,
    SequencedMap<String, OutputSource> outputs,
    Origin root) {
  /** The macro that CloudFormation itself provides for more functions. */
  public static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

  /** Something with a name that is looked at later. */
  public record Named(Scalar name, Node value) {}

  /**
   * A parameter.
   *
   * @param type such as {@code String} or {@code AWS::EC2::VPC::Id}
   * @param allowed the allowed values as texts; empty when any is allowed
   * @param constraints the other constraints as written, such as {@code MinLength}
   */
  public record ParameterSource(
      Scalar name,
      String type,
      Optional<Scalar> fallback,
      List<String> allowed,
      SequencedMap<String, Scalar> constraints,
      boolean noEcho) {
    public ParameterSource {
      allowed = List.copyOf(allowed);
      constraints = Collections.unmodifiableSequencedMap(constraints);
    }

    /** Whether it holds several values. */
    public boolean isList() {
      return type.equals("CommaDelimitedList") || type.contains("List<");
    }

    /** Whether its value is read from Systems Manager at deployment. */
    public boolean isStored() {
      return type.startsWith("AWS::SSM::Parameter::Value<");
    }
  }

  /** A resource. */
  public record ResourceSource(
      Scalar logicalId,
      Scalar type,
      Optional<Node> properties,
      Optional<Scalar> condition,
      List<Scalar> dependsOn,
      Optional<Node> deletionPolicy,
      Optional<Node> updateReplacePolicy,
      Optional<Node> creationPolicy,
      Optional<Node> updatePolicy,
      Optional<Node> metadata,
      Origin origin) {
    public ResourceSource {
      dependsOn = List.copyOf(dependsOn);
    }
  }

  /** An output. */
  public record OutputSource(
      Scalar name, Node value, Optional<Node> export, Optional<Scalar> condition) {}

  /** An assertion of a rule. */
  public record AssertionSource(Node claim, Optional<Node> says) {}

  /** A rule over parameters. */
  public record RuleSource(
      Scalar name, Optional<Node> condition, List<AssertionSource> assertions) {
    public RuleSource {
      assertions = List.copyOf(assertions);
    }
  }

  /** A template, and what is wrong with its shape. */
  public record Reading(TemplateSource template, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  public TemplateSource {
    transforms = List.copyOf(transforms);
    parameters = Collections.unmodifiableSequencedMap(parameters);
    mappings = Collections.unmodifiableSequencedMap(mappings);
    conditions = Collections.unmodifiableSequencedMap(conditions);
    rules = Collections.unmodifiableSequencedMap(rules);
    resources = Collections.unmodifiableSequencedMap(resources);
    outputs = Collections.unmodifiableSequencedMap(outputs);
  }

  /** Whether a text looks like a template: it has {@code Resources}. */
  public static boolean isTemplate(Node root) {
    return root instanceof Mapping mapping
        && mapping.get("Resources").isPresent()
        && mapping.get("organization").isEmpty();
  }

  /** Takes a template apart. */
  public static Reading read(Node root) {
    return new TemplateReader().read(root);
  }

  /** Whether the macro is named at the top. */
  public boolean transformedBy(String macro) {
    return transforms.stream().anyMatch(transform -> transform.text().equals(macro));
  }
}
