package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.evaluate.TemplateSource.AssertionSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.Named;
import dev.plinth.cloudformation.evaluate.TemplateSource.OutputSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.ParameterSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.Reading;
import dev.plinth.cloudformation.evaluate.TemplateSource.ResourceSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.RuleSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Entry;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Takes the sections of a template apart; what does not fit is told once and left out. */
final class TemplateReader {
  private static final List<String> SECTIONS =
      List.of(
          "AWSTemplateFormatVersion",
          "Conditions",
          "Description",
          "Hooks",
          "Mappings",
          "Metadata",
          "Outputs",
          "Parameters",
          "Resources",
          "Rules",
          "Transform");
  private static final List<String> OF_PARAMETER =
      List.of(
          "AllowedPattern",
          "AllowedValues",
          "ConstraintDescription",
          "Default",
          "Description",
          "MaxLength",
          "MaxValue",
          "MinLength",
          "MinValue",
          "NoEcho",
          "Type");
  private static final List<String> OF_RESOURCE =
      List.of(
          "Condition",
          "CreationPolicy",
          "DeletionPolicy",
          "DependsOn",
          "Metadata",
          "Properties",
          "Type",
          "UpdatePolicy",
          "UpdateReplacePolicy");
  private static final List<String> OF_OUTPUT =
      List.of("Condition", "Description", "Export", "Value");
  private static final List<String> OF_RULE = List.of("Assertions", "RuleCondition");

  private static final Pattern LOGICAL_ID = Pattern.compile("[A-Za-z0-9]{1,255}");

  private final Complaints complaints = new Complaints();

  Reading read(Node root) {
    if (!(root instanceof Mapping template)) {
      complaints.add(
          Diagnostic.error(
                  TemplateCodes.NOT_A_TEMPLATE,
                  root.origin(),
                  "a template is a mapping of sections")
              .tryInstead("a file with `Resources:` at the top"));
      return new Reading(empty(root), complaints.sorted());
    }
    known(template, SECTIONS, "a template");
    if (template.get("Resources").isEmpty()) {
      complaints.add(
          Diagnostic.error(
                  TemplateCodes.NOT_A_TEMPLATE,
                  template.origin(),
                  "the template has no `Resources`")
              .note("CloudFormation refuses a template without any"));
    }
    var source =
        new TemplateSource(
            transforms(template),
            section(template, "Parameters", this::parameter),
            section(template, "Mappings", (_, node) -> mapping(node, "a mapping")),
            section(template, "Conditions", (name, node) -> Optional.of(new Named(name, node))),
            section(template, "Rules", this::rule),
            section(template, "Resources", this::resource),
            section(template, "Outputs", this::output),
            template.origin());
    return new Reading(source, complaints.sorted());
  }

  private static TemplateSource empty(Node root) {
    return new TemplateSource(
        List.of(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        root.origin());
  }

  private <T> SequencedMap<String, T> section(
      Mapping template, String name, BiFunction<Scalar, Node, Optional<T>> read) {
    var section = new LinkedHashMap<String, T>();
    template
        .get(name)
        .filter(node -> !isNothing(node))
        .flatMap(node -> mapping(node, "`" + name + "`"))
        .ifPresent(mapping -> {
          for (var entry : mapping.entries()) {
            read.apply(entry.key(), entry.value())
                .ifPresent(value -> section.put(entry.key().text(), value));
          }
        });
    return section;
  }

  private static boolean isNothing(Node node) {
    return node instanceof Scalar scalar && scalar.isNull() && scalar.text().isEmpty();
  }

  private Optional<Mapping> mapping(Node node, String what) {
    if (node instanceof Mapping mapping && node.tag().isEmpty()) {
      return Optional.of(mapping);
    }
    complaints.add(shape(node, what + " must be a mapping"));
    return Optional.empty();
  }

  private Optional<Scalar> scalar(Node node, String what) {
    if (node instanceof Scalar scalar && node.tag().isEmpty() && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    complaints.add(shape(node, what + " must be a plain value"));
    return Optional.empty();
  }

  private Optional<Scalar> scalar(Mapping mapping, String key) {
    return mapping.get(key).flatMap(node -> scalar(node, "`" + key + "`"));
  }

  private static Diagnostic shape(Node node, String message) {
    return Diagnostic.error(TemplateCodes.SHAPE, node.origin(), message);
  }

  private void known(Mapping mapping, List<String> keys, String what) {
    for (var entry : mapping.entries()) {
      var key = entry.key().text();
      if (!keys.contains(key) && !key.startsWith("Fn::")) {
        complaints.add(
            Diagnostic.error(
                    TemplateCodes.UNKNOWN_SECTION,
                    entry.key().origin(),
                    "`" + key + "` is not part of " + what)
                .note("CloudFormation refuses the template")
                .didYouMean(key, keys));
      }
    }
  }

  private List<Scalar> transforms(Mapping template) {
    var names = new ArrayList<Scalar>();
    template
        .get("Transform")
        .ifPresent(node -> {
          switch (node) {
            case Scalar scalar -> names.add(scalar);
            case Sequence sequence ->
                sequence.items().forEach(item -> transform(item).ifPresent(names::add));
            case Mapping mapping -> transform(mapping).ifPresent(names::add);
          }
        });
    return names;
  }

  private Optional<Scalar> transform(Node node) {
    return node instanceof Mapping mapping ? scalar(mapping, "Name") : scalar(node, "a transform");
  }

  private Optional<ParameterSource> parameter(Scalar name, Node node) {
    return mapping(node, "a parameter")
        .flatMap(mapping -> {
          known(mapping, OF_PARAMETER, "a parameter");
          var type = scalar(mapping, "Type");
          if (mapping.get("Type").isEmpty()) {
            complaints.add(
                shape(name, "parameter `" + name.text() + "` has no `Type`")
                    .tryInstead("Type: String"));
          }
          var constraints = new LinkedHashMap<String, Scalar>();
          for (var key :
              List.of("AllowedPattern", "MaxLength", "MaxValue", "MinLength", "MinValue")) {
            scalar(mapping, key).ifPresent(value -> constraints.put(key, value));
          }
          return type.map(one ->
              new ParameterSource(
                  name,
                  one.text(),
                  scalar(mapping, "Default"),
                  mapping.get("AllowedValues").map(this::texts).orElse(List.of()),
                  constraints,
                  mapping
                      .get("NoEcho")
                      .map(value -> value instanceof Scalar scalar && isTrue(scalar))
                      .orElse(false)));
        });
  }

  private static boolean isTrue(Scalar scalar) {
    return scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("yes");
  }

  private List<String> texts(Node node) {
    if (!(node instanceof Sequence(var items, _, _))) {
      complaints.add(shape(node, "`AllowedValues` must be a list"));
      return List.of();
    }
    return items.stream()
        .flatMap(item -> scalar(item, "an allowed value").stream())
        .map(item -> Literals.of(item).scalar().orElse(""))
        .distinct()
        .toList();
  }

  private Optional<ResourceSource> resource(Scalar id, Node node) {
    if (id.text().startsWith("Fn::")) {
      return Optional.empty();
    }
    return mapping(node, "a resource")
        .flatMap(mapping -> {
          known(mapping, OF_RESOURCE, "a resource");
          if (!LOGICAL_ID.matcher(id.text()).matches()) {
            complaints.add(
                shape(id, "`" + id.text() + "` is not a logical id")
                    .note("logical ids are letters and digits, at most 255"));
          }
          if (mapping.get("Type").isEmpty()) {
            complaints.add(
                shape(id, "resource `" + id.text() + "` has no `Type`")
                    .tryInstead("Type: AWS::SERVICE::RESOURCE"));
          }
          return scalar(mapping, "Type")
              .map(type ->
                  new ResourceSource(
                      id,
                      type,
                      mapping.get("Properties").filter(value -> !isNothing(value)),
                      scalar(mapping, "Condition"),
                      dependsOn(mapping),
                      mapping.get("DeletionPolicy"),
                      mapping.get("UpdateReplacePolicy"),
                      mapping.get("CreationPolicy"),
                      mapping.get("UpdatePolicy"),
                      mapping.get("Metadata"),
                      id.origin()));
        });
  }

  private List<Scalar> dependsOn(Mapping resource) {
    return resource
        .get("DependsOn")
        .filter(node -> isNoFunction(node))
        .map(node ->
            node instanceof Sequence(var items, _, _)
                ? items.stream().flatMap(item -> scalar(item, "`DependsOn`").stream()).toList()
                : scalar(node, "`DependsOn`").stream().toList())
        .orElse(List.of());
  }

  private boolean isNoFunction(Node node) {
    if (Call.of(node).isPresent()) {
      complaints.add(
          shape(node, "`DependsOn` takes names, and no functions")
              .tryInstead("`Fn::If` in `Metadata`, which waits for what it refers to, too"));
      return false;
    }
    return true;
  }

  private Optional<OutputSource> output(Scalar name, Node node) {
    return mapping(node, "an output")
        .flatMap(mapping -> {
          known(mapping, OF_OUTPUT, "an output");
          if (mapping.get("Value").isEmpty()) {
            complaints.add(shape(name, "output `" + name.text() + "` has no `Value`"));
          }
          var export =
              mapping
                  .get("Export")
                  .flatMap(value -> mapping(value, "`Export`"))
                  .flatMap(value -> value.get("Name"));
          return mapping
              .get("Value")
              .map(value -> new OutputSource(name, value, export, scalar(mapping, "Condition")));
        });
  }

  private Optional<RuleSource> rule(Scalar name, Node node) {
    return mapping(node, "a rule")
        .map(mapping -> {
          known(mapping, OF_RULE, "a rule");
          var assertions = new ArrayList<AssertionSource>();
          if (mapping.get("Assertions").orElse(mapping) instanceof Sequence(var items, _, _)) {
            for (var item : items) {
              mapping(item, "an assertion")
                  .flatMap(one ->
                      one.entry("Assert")
                          .map(Entry::value)
                          .map(claim -> new AssertionSource(claim, one.get("AssertDescription"))))
                  .ifPresent(assertions::add);
            }
          } else {
            complaints.add(shape(name, "rule `" + name.text() + "` has no list of `Assertions`"));
          }
          return new RuleSource(name, mapping.get("RuleCondition"), assertions);
        });
  }
}
