package dev.plinth.cloudformation;

import dev.plinth.cloudformation.ResourceType.Combination;
import dev.plinth.cloudformation.ResourceType.Kind;
import dev.plinth.cloudformation.TypeRegistry.Availability;
import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.source.Spelling;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Checks a template against what AWS says about its resource types, and its references against each
 * other, before CloudFormation does.
 *
 * <p>Only what fails whatever the deployment brings is an error: a value that an intrinsic function
 * gives is taken to be right where its kind is. Content of policies is not looked at.
 */
public final class PropertyCheck {
  static final Code UNKNOWN_TYPE = new Code("CFN-001", "unknown resource type");
  static final Code NOT_IN_REGION = new Code("CFN-002", "resource type that the Region lacks");
  static final Code READ_ONLY = new Code("CFN-010", "property that only AWS sets");

  private final TypeRegistry registry;
  private final TemplateLimits limits;

  /** A check against these types and limits. */
  public PropertyCheck(TypeRegistry registry, TemplateLimits limits) {
    this.registry = registry;
    this.limits = limits;
  }

  /** A check against what this build of Plinth knows of AWS. */
  public static PropertyCheck standard() {
    return new PropertyCheck(TypeRegistry.standard(), TemplateLimits.standard());
  }

  /**
   * What is wrong with the template in this Region, at the places that asked for the resources.
   *
   * @param template any template; what is wrong with it is told, never thrown
   * @param region where the stack goes; types are not checked against one that the registry does
   *     not know
   */
  public List<Diagnostic> check(Template template, Region region) {
    var found = new ArrayList<Diagnostic>();
    var intrinsics = new Intrinsics(template, registry);
    for (var resource : template.resources().values()) {
      registry
          .find(resource.type())
          .ifPresentOrElse(
              type -> {
                found.addAll(region(resource, region));
                found.addAll(properties(resource, type, intrinsics));
              },
              () -> found.add(unknown(resource)));
    }
    var references = new References(template, registry);
    template
        .outputs()
        .forEach((name, output) -> {
          var origin = place(template);
          references.output(name, output.value(), origin);
          found.addAll(output(name, output.value(), intrinsics, origin));
        });
    found.addAll(references.found());
    found.addAll(Circles.check(template, references.edges()));
    found.addAll(limits.check(template, place(template)));
    return found.stream().distinct().toList();
  }

  /**
   * What is wrong with one resource in this Region: its type and its properties.
   *
   * @param template the template it belongs to, for the kinds of what its functions give
   * @param places where a property was written, by the names and indexes that lead to it
   */
  public List<Diagnostic> check(
      Resource resource, Template template, Region region, Function<List<String>, Origin> places) {
    var type = registry.find(resource.type());
    if (type.isEmpty()) {
      return List.of(unknown(resource));
    }
    var found = new ArrayList<>(region(resource, region));
    for (var misfit : misfits(resource, type.get(), new Intrinsics(template, registry))) {
      found.add(
          diagnostic(
              misfit,
              resource,
              places.apply(List.of(steps(resource.logicalId(), misfit.path()).split("/", -1)))));
    }
    return found;
  }

  private static Origin place(Template template) {
    return template.resources().isEmpty()
        ? Origin.of(SourceFile.of("template", ""))
        : template.resources().firstEntry().getValue().origin();
  }

  private Diagnostic unknown(Resource resource) {
    var diagnostic =
        Diagnostic.error(
                UNKNOWN_TYPE,
                resource.origin(),
                "`%s` is of type `%s`, which CloudFormation does not have"
                    .formatted(resource.logicalId(), resource.type()))
            .note("the types are those of the provider schemas that this build carries");
    return Spelling.closest(resource.type(), registry.names()).stream()
        .findFirst()
        .map(near -> diagnostic.tryInstead("`" + near + "`"))
        .orElse(diagnostic);
  }

  private List<Diagnostic> region(Resource resource, Region region) {
    return registry.availableIn(resource.type(), region) == Availability.ABSENT
        ? List.of(
            Diagnostic.error(
                    NOT_IN_REGION,
                    resource.origin(),
                    "`%s` is of type `%s`, which %s does not have"
                        .formatted(resource.logicalId(), resource.type(), region))
                .note("the Region's own list of provider schemas lacks the type"))
        : List.of();
  }

  private List<Diagnostic> properties(Resource resource, ResourceType type, Intrinsics intrinsics) {
    return misfits(resource, type, intrinsics).stream()
        .map(misfit -> diagnostic(misfit, resource, resource.origin()))
        .toList();
  }

  private List<Misfit> misfits(Resource resource, ResourceType type, Intrinsics intrinsics) {
    var properties = new Value.Fields(resource.properties());
    return type.screen().passes(properties, intrinsics)
        ? List.of()
        : misfits(resource.logicalId(), properties, type, intrinsics);
  }

  /** What is wrong with properties, with or without a screen that lets the right ones pass. */
  List<Misfit> misfits(
      String id, Value.Fields properties, ResourceType type, Intrinsics intrinsics) {
    var fit = new SchemaFit(type.schema(), intrinsics, registry).fit(type.schema(), properties, id);
    var readOnly = type.readOnly();
    var misfits = new ArrayList<Misfit>();
    for (var misfit : fit.misfits()) {
      var missing = misfit.code().equals(FieldsFit.MISSING_PROPERTY);
      if (!missing || !readOnly.contains(steps(id, misfit.path()))) {
        misfits.add(misfit);
      }
    }
    for (var path : readOnly) {
      if (isSet(properties, path.split("/", -1))) {
        misfits.add(Misfit.of(READ_ONLY, id + "." + path.replace('/', '.'), "is set by AWS alone"));
      }
    }
    type.combinations().forEach(one -> combination(one, properties, id, intrinsics, misfits));
    return misfits;
  }

  private static String steps(String id, String path) {
    return path.length() <= id.length() ? "" : path.substring(id.length() + 1).replace('.', '/');
  }

  private static boolean isSet(Value value, String[] path) {
    var at = value;
    for (var step : path) {
      if (!(at instanceof Value.Fields fields)) {
        return false;
      }
      var next = FieldsFit.present(fields).get(step);
      if (next == null) {
        return false;
      }
      at = next;
    }
    return true;
  }

  private void combination(
      Combination combination,
      Value.Fields properties,
      String id,
      Intrinsics intrinsics,
      List<Misfit> misfits) {
    var fit = new SchemaFit(combination.schema(), intrinsics, registry);
    for (var place : places(properties, combination.steps(), id)) {
      fit.fit(combination.schema(), place.value(), place.path()).misfits().stream()
          .findFirst()
          .ifPresent(misfit -> misfits.add(misfit.because("rule: " + combination.says())));
    }
  }

  private record Place(Value value, String path) {}

  private static List<Place> places(Value value, List<String> steps, String path) {
    if (steps.isEmpty()) {
      return List.of(new Place(value, path));
    }
    var rest = steps.subList(1, steps.size());
    var places = new ArrayList<Place>();
    if (value instanceof Value.Items(var items) && steps.getFirst().equals("*")) {
      for (int i = 0; i < items.size(); i++) {
        places.addAll(places(items.get(i), rest, path + "." + i));
      }
    } else if (value instanceof Value.Fields fields) {
      FieldsFit.present(fields)
          .forEach((name, member) -> {
            if (steps.getFirst().equals("*") || steps.getFirst().equals(name)) {
              places.addAll(places(member, rest, path + "." + name));
            }
          });
    }
    return places;
  }

  private static Diagnostic diagnostic(Misfit misfit, Resource resource, Origin origin) {
    var diagnostic =
        Diagnostic.error(misfit.code(), origin, "`" + misfit.path() + "` " + misfit.says())
            .label("`" + resource.logicalId() + "` is of type " + resource.type());
    for (var note : misfit.notes()) {
      diagnostic = diagnostic.note(note);
    }
    for (var text : misfit.tries()) {
      diagnostic = diagnostic.tryInstead(text);
    }
    return diagnostic;
  }

  private static List<Diagnostic> output(
      String name, Value value, Intrinsics intrinsics, Origin origin) {
    var kind = intrinsics.kind(value);
    return kind == Kind.LIST || kind == Kind.OBJECT
        ? List.of(
            Diagnostic.error(
                    SchemaFit.WRONG_KIND,
                    origin,
                    "output `%s` is %s, and text is expected"
                        .formatted(name, Scalars.describe(value, kind)))
                .tryInstead("join a list with `Fn::Join`"))
        : List.of();
  }
}
