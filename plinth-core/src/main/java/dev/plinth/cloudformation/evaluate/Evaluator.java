package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.Circles;
import dev.plinth.cloudformation.TemplateLimits;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedOutput;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.cloudformation.evaluate.TemplateSource.OutputSource;
import dev.plinth.cloudformation.evaluate.TemplateSource.ResourceSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Text;
import dev.plinth.term.Term.Truth;
import dev.plinth.term.Term.Unknown;
import dev.plinth.world.Regions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/** Evaluates templates. Safe for use by several threads. */
public final class Evaluator {
  private static final String CLUSTER_MEMBER = "AWS::RDS::DBInstance";
  private static final String CLUSTER = "AWS::RDS::DBCluster";

  private final TypeRegistry registry;
  private final Regions regions;

  /** An evaluator that knows these types and Regions. */
  public Evaluator(TypeRegistry registry, Regions regions) {
    this.registry = registry;
    this.regions = regions;
  }

  /** An evaluator that knows what this build of Plinth knows of AWS. */
  public static Evaluator standard() {
    return new Evaluator(TypeRegistry.standard(), Regions.standard());
  }

  /**
   * The template as it would be deployed.
   *
   * @param root any text; what is wrong with it is among the diagnostics
   */
  public EvaluatedTemplate evaluate(Node root, Deployment deployment) {
    var complaints = new Complaints();
    var read = read(root, deployment, complaints);
    var source = read.source();
    var evaluation =
        new Evaluation(source, read.settled(), deployment, registry, regions, complaints);
    evaluation.exclude(new Rules(evaluation).broken());
    var conditions = evaluation.conditions().all();
    var resources = new LinkedHashMap<String, EvaluatedResource>();
    source
        .resources()
        .values()
        .forEach(one ->
            resource(evaluation, one)
                .ifPresent(resource -> resources.put(resource.logicalId(), resource)));
    var outputs = new LinkedHashMap<String, EvaluatedOutput>();
    source
        .outputs()
        .values()
        .forEach(
            one -> output(evaluation, one).ifPresent(output -> outputs.put(output.name(), output)));
    circles(evaluation, complaints);
    complaints.addAll(
        TemplateLimits.standard()
            .check(
                source.resources().size(),
                source.parameters().size(),
                source.outputs().size(),
                bytes(root),
                root.origin()));
    return new EvaluatedTemplate(
        deployment.stack(),
        evaluation.parameters().values(),
        evaluation.parameters().assumed(),
        conditions,
        evaluation.conditions().open(),
        resources,
        outputs,
        evaluation.needs(),
        macros(source, complaints),
        complaints.sorted());
  }

  /** The template with its loops written out and nothing else evaluated. */
  public TemplateSource source(Node root, Deployment deployment) {
    return read(root, deployment, new Complaints()).source();
  }

  /** A name that a template exports. */
  public record Exported(String name, String output, Origin origin) {}

  /** The names that a template exports, as far as they are known without any other stack. */
  public List<Exported> exports(Node root, Deployment deployment) {
    if (!(root instanceof Node.Mapping mapping) || mapping.get("Outputs").isEmpty()) {
      return List.of();
    }
    var complaints = new Complaints();
    var read = read(root, deployment, complaints);
    var source = read.source();
    if (source.outputs().values().stream().noneMatch(output -> output.export().isPresent())) {
      return List.of();
    }
    var evaluation =
        new Evaluation(source, read.settled(), deployment, registry, regions, complaints);
    var exported = new ArrayList<Exported>();
    for (var output : source.outputs().values()) {
      output
          .export()
          .ifPresent(
              name -> exported.addAll(exported(evaluation.value(name), output.name().text())));
    }
    return exported;
  }

  /** The names that an evaluated template exports, as far as they are known. */
  public static List<Exported> exports(EvaluatedTemplate template) {
    return template.outputs().values().stream()
        .flatMap(output -> exported(output.export(), output.name()).stream())
        .toList();
  }

  private static List<Exported> exported(Term export, String output) {
    var names =
        export instanceof Term.OneOf(var cases, _)
            ? cases.stream().map(Term.Case::value).toList()
            : List.of(export);
    return names.stream()
        .filter(Text.class::isInstance)
        .map(Text.class::cast)
        .map(name -> new Exported(name.text(), output, name.origin()))
        .toList();
  }

  /** A template without loops, and the parameters that these took to be their defaults. */
  private record Read(TemplateSource source, Set<String> settled) {}

  private Read read(Node root, Deployment deployment, Complaints complaints) {
    var first = TemplateSource.read(root);
    if (!first.template().transformedBy(TemplateSource.LANGUAGE_EXTENSIONS)) {
      complaints.addAll(first.diagnostics());
      return new Read(first.template(), Set.of());
    }
    // what a loop runs over may be a parameter or in a mapping, so those are read before
    var before =
        new Evaluation(first.template(), Set.of(), deployment, registry, regions, new Complaints());
    var written = new ForEach(before::value, complaints).expand(root);
    var second = TemplateSource.read(written);
    complaints.addAll(second.diagnostics());
    return new Read(second.template(), before.parameters().assumedAndAsked());
  }

  private static List<String> macros(TemplateSource source, Complaints complaints) {
    var others =
        source.transforms().stream()
            .filter(one -> !one.text().equals(TemplateSource.LANGUAGE_EXTENSIONS))
            .toList();
    others.forEach(one ->
        complaints.add(
            Diagnostic.note(
                    TemplateCodes.MACRO,
                    one.origin(),
                    "macro `" + one.text() + "` may change all of the template at deployment")
                .note("nothing that rests on this template is proved")));
    return others.stream().map(Scalar::text).toList();
  }

  private Optional<EvaluatedResource> resource(Evaluation evaluation, ResourceSource source) {
    var id = source.logicalId().text();
    var exists = exists(evaluation, source.condition(), source.origin());
    return evaluation.within(
        Evaluation.cases(exists, true),
        () -> evaluation.inside(id, () -> resource(evaluation, source, exists)));
  }

  private EvaluatedResource resource(Evaluation evaluation, ResourceSource source, Term exists) {
    var id = source.logicalId().text();
    var properties =
        source
            .properties()
            .map(evaluation::value)
            .orElse(new Fields(new LinkedHashMap<>(), source.origin()));
    for (var other : source.dependsOn()) {
      if (evaluation.template().resources().containsKey(other.text())) {
        evaluation.need(other.text(), other.origin(), "depends on");
      } else {
        evaluation.noSuch(other, "resource", evaluation.template().resources().keySet());
      }
    }
    var type = source.type().text();
    var fields =
        switch (properties) {
          case Fields given -> given;
          case Unknown(var reason, var origin) -> notKnown(reason, origin);
          case Text _,
              Term.Number _,
              Truth _,
              Term.Null _,
              Items _,
              Term.Absent _,
              Term.Reference _,
              Term.Joined _,
              Term.OneOf _ -> {
            evaluation.complain(
                Diagnostic.error(
                    TemplateCodes.SHAPE,
                    properties.origin(),
                    "the properties of `" + id + "` are not a mapping"));
            yield notKnown("the properties are not a mapping", properties.origin());
          }
        };
    return new EvaluatedResource(
        id,
        type,
        exists,
        properties(evaluation, type, fields),
        source.dependsOn().stream().map(Scalar::text).toList(),
        source
            .deletionPolicy()
            .map(evaluation::value)
            .orElseGet(() -> new Text(defaultPolicy(type, fields), source.origin())),
        source
            .updateReplacePolicy()
            .map(evaluation::value)
            .orElseGet(() -> new Text("Delete", source.origin())),
        attribute(evaluation, source.creationPolicy(), source.origin()),
        attribute(evaluation, source.updatePolicy(), source.origin()),
        attribute(evaluation, source.metadata(), source.origin()),
        source.origin());
  }

  private static Term attribute(Evaluation evaluation, Optional<Node> written, Origin origin) {
    return written.map(evaluation::value).orElse(new Term.Absent(origin));
  }

  private Fields properties(Evaluation evaluation, String type, Fields fields) {
    var coerced = registry.find(type).map(known -> Coercion.of(known).apply(fields)).orElse(fields);
    if (!DynamicReferences.isIn(fields)) {
      return coerced;
    }
    DynamicReferences.check(type, fields).forEach(evaluation::complain);
    return DynamicReferences.in(coerced) instanceof Fields resolved ? resolved : coerced;
  }

  private static Fields notKnown(String reason, Origin origin) {
    var one = new LinkedHashMap<String, Term>();
    one.put("*", new Unknown(reason, origin));
    return new Fields(one, origin);
  }

  /**
   * What happens to a resource that leaves the stack when nothing is written.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
   */
  private static String defaultPolicy(String type, Fields properties) {
    var snapshot =
        type.equals(CLUSTER)
            || (type.equals(CLUSTER_MEMBER)
                && properties.get("DBClusterIdentifier") instanceof Term.Absent);
    return snapshot ? "Snapshot" : "Delete";
  }

  private static Term exists(Evaluation evaluation, Optional<Scalar> condition, Origin origin) {
    return condition
        .map(name -> evaluation.here(evaluation.conditions().named(name)))
        .orElseGet(() -> new Truth(true, origin));
  }

  private static Optional<EvaluatedOutput> output(Evaluation evaluation, OutputSource source) {
    var exists = exists(evaluation, source.condition(), source.name().origin());
    return evaluation.within(
        Evaluation.cases(exists, true),
        () ->
            new EvaluatedOutput(
                source.name().text(),
                exists,
                DynamicReferences.in(evaluation.value(source.value())),
                source
                    .export()
                    .map(node -> export(evaluation, node))
                    .orElse(new Term.Absent(source.name().origin())),
                source.name().origin()));
  }

  private static Term export(Evaluation evaluation, Node node) {
    var name = evaluation.value(node);
    if (name instanceof Term.Reference || name instanceof Term.Joined) {
      evaluation.complain(
          Diagnostic.error(
                  TemplateCodes.NOT_ALLOWED_HERE,
                  node.origin(),
                  "the name of an export cannot come from a resource")
              .note("CloudFormation looks exports up before it makes any resource"));
    }
    return name;
  }

  /** Of a text that is a template from its first character on. */
  private static int bytes(Node root) {
    var origin = root.origin();
    return origin.line() == 1 && origin.column() == 1
        ? origin.file().text().getBytes(StandardCharsets.UTF_8).length
        : 0;
  }

  private static void circles(Evaluation evaluation, Complaints complaints) {
    var edges = new LinkedHashMap<String, SequencedSet<String>>();
    var none = new LinkedHashSet<String>();
    for (var id : evaluation.template().resources().keySet()) {
      edges.put(id, evaluation.needs().getOrDefault(id, none));
    }
    for (var circle : Circles.in(edges)) {
      var first = evaluation.template().resources().get(circle.getFirst());
      if (first != null) {
        complaints.add(
            Diagnostic.error(
                    Circles.CIRCLE,
                    first.origin(),
                    circle.size() == 1
                        ? "`" + circle.getFirst() + "` waits for itself"
                        : "`"
                            + String.join("` → `", circle)
                            + "` → `"
                            + circle.getFirst()
                            + "` wait for each other")
                .note(
                    "CloudFormation makes a resource after all that it refers to, so none can be"
                        + " made")
                .tryInstead(
                    "give one of the links its own resource, such as a separate ingress rule"));
      }
    }
  }
}
