package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.StackSource.Nested;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.world.Missing;
import dev.plinth.world.World;
import dev.plinth.yaml.YamlReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stacks that stack sets make, one for each account and Region. What the sources do not tell of
 * them is missing from the World.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html">AWS::CloudFormation::StackSet</a>
 */
final class StackSets {
  static final String TYPE = "AWS::CloudFormation::StackSet";

  /** Stacks of all sets together; past it they are missing. */
  private static final int MOST = 10_000;

  /** What stands in files of its own, and is named by a resource of a stack. */
  @FunctionalInterface
  interface Files {
    /** The template that a resource names, with those of its nested stacks. */
    Optional<Nested> template(StackKey stack, String logicalId);
  }

  /**
   * What came of it.
   *
   * @param stacks to be evaluated beside those that hold the sets
   */
  record Expanded(List<StackSource> stacks, List<Missing> missing, List<Diagnostic> diagnostics) {
    boolean isEmpty() {
      return stacks.isEmpty() && missing.isEmpty() && diagnostics.isEmpty();
    }
  }

  private final World world;
  private final Files files;
  private final YamlReader reader = new YamlReader();
  private final Set<StackKey> taken = new HashSet<>();
  private final Expanded expanded =
      new Expanded(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

  private StackSets(World world, Files files) {
    this.world = world;
    this.files = files;
  }

  /**
   * The stacks of the stack sets among these templates.
   *
   * @param world what their targets name: units and accounts
   */
  static Expanded of(Collection<EvaluatedTemplate> templates, World world, Files files) {
    var sets = new StackSets(world, files);
    if (!world.ofType(TYPE).isEmpty()) {
      templates.forEach(template -> sets.taken.add(template.stack()));
      templates.forEach(sets::expand);
    }
    return sets.expanded;
  }

  private void expand(EvaluatedTemplate holder) {
    for (var resource : holder.resources().values()) {
      if (resource.type().equals(TYPE)) {
        expand(holder.stack(), resource);
      }
    }
  }

  private void expand(StackKey holder, EvaluatedResource set) {
    var name = set.properties().get("StackSetName").scalar().orElse(set.logicalId());
    var model = set.properties().get("PermissionModel").scalar();
    var template = template(holder, set, name);
    if (template.isEmpty()) {
      return;
    }
    if (!(set.exists() instanceof Term.Truth) || model.isEmpty()) {
      missing(name, "whether and how it is deployed depends on parameters");
      return;
    }
    var managed = model.get().equals("SERVICE_MANAGED");
    if (managed) {
      refuseMacros(template.get().template(), name);
    }
    if (!(set.properties().get("StackInstancesGroup") instanceof Items(var groups, _))) {
      missing(name, "its instances are not in the template");
      return;
    }
    var targets = new StackSetTargets(world, managed);
    var parameters = parameters(set.properties().get("Parameters"), name);
    for (var group : groups) {
      if (group instanceof Fields fields) {
        var given = new LinkedHashMap<>(parameters);
        given.putAll(parameters(fields.get("ParameterOverrides"), name));
        targets.of(fields).forEach(place -> instance(template.get(), place, name, given));
      } else {
        missing(name, "a group of its instances is not known");
      }
    }
    targets.reasons().forEach(reason -> missing(name, reason));
  }

  private void missing(String set, String reason) {
    expanded.missing().add(Missing.resources("stack set " + set, reason));
  }

  private Optional<Nested> template(StackKey holder, EvaluatedResource set, String name) {
    var body = set.properties().get("TemplateBody");
    if (body.scalar().isEmpty()) {
      var file = files.template(holder, set.logicalId());
      if (file.isEmpty()) {
        missing(
            name,
            body instanceof Term.Absent
                ? "its template is not among the sources"
                : "its template is not known");
      }
      return file;
    }
    var file = body.origin().file().name() + "#" + set.logicalId();
    var reading = reader.read(file, body.scalar().get());
    expanded.diagnostics().addAll(reading.diagnostics());
    if (reading.root().isEmpty()) {
      missing(name, "its template cannot be read");
    }
    return reading.root().map(root -> new Nested(root, Map.of()));
  }

  private void refuseMacros(Node template, String name) {
    for (var macro : TemplateSource.read(template).template().transforms()) {
      expanded
          .diagnostics()
          .add(
              Diagnostic.error(
                      TemplateCodes.STACK_SET_MACRO,
                      macro.origin(),
                      "stack set `%s` is service-managed, and its template uses the macro `%s`"
                          .formatted(name, macro.text()))
                  .note("AWS refuses macros in stack sets whose permissions Organizations manages")
                  .tryInstead("PermissionModel: SELF_MANAGED, or the template as macros leave it"));
    }
  }

  private Map<String, Term> parameters(Term list, String name) {
    var given = new LinkedHashMap<String, Term>();
    if (list instanceof Items(var items, _)) {
      for (var item : items) {
        var key =
            item instanceof Fields fields
                ? fields.get("ParameterKey").scalar()
                : Optional.<String>empty();
        if (key.isPresent() && item instanceof Fields fields) {
          given.put(key.get(), fields.get("ParameterValue"));
        } else {
          missing(name, "a parameter of it is not known");
        }
      }
    } else if (!(list instanceof Term.Absent)) {
      missing(name, "its parameters are not known");
    }
    return given;
  }

  private void instance(
      Nested template, StackSetTargets.Place place, String name, Map<String, Term> parameters) {
    if (expanded.stacks().size() >= MOST) {
      missing(name, "there are more than %,d stacks of stack sets".formatted(MOST));
      return;
    }
    var key = new StackKey(place.account(), place.region(), "StackSet-" + name);
    if (!taken.add(key)) {
      missing(name, "two of its stacks go to %s in %s".formatted(key.account(), key.region()));
      return;
    }
    var wires = new LinkedHashMap<String, Wire>();
    parameters.forEach((parameter, value) -> wires.put(parameter, new Wire.Given(value)));
    expanded
        .stacks()
        .add(
            new StackSource(
                key, template.template(), wires, List.of(), template.nested(), Unset.DEFAULT));
  }
}
