package dev.plinth.cloudformation.evaluate;

import dev.plinth.cloudformation.PropertyCheck;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;
import dev.plinth.term.Assignment;
import dev.plinth.term.Term;
import dev.plinth.term.Terms;
import dev.plinth.world.Missing;
import dev.plinth.world.Region;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Holds an evaluated template against what AWS says of its resource types, in every case that its
 * parameters allow, and looks for secrets that anybody could read.
 */
public final class TemplateCheck {
  /** Names of properties that hold a secret, whatever their schema says. */
  private static final Set<String> SECRET_NAMES =
      Set.of("password", "masteruserpassword", "authtoken", "secretkey", "secretaccesskey");

  /**
   * What came of it.
   *
   * @param missing what could not be decided
   */
  public record Outcome(List<Diagnostic> diagnostics, List<Missing> missing) {
    public Outcome {
      diagnostics = List.copyOf(diagnostics);
      missing = List.copyOf(missing);
    }
  }

  /** Cases of all resources together. */
  private static final int CASES = 10_000;

  private final EvaluatedTemplate template;
  private final TypeRegistry registry;
  private final PropertyCheck properties;
  private final List<Diagnostic> found = new ArrayList<>();
  private final List<Missing> missing = new ArrayList<>();
  private int counted;

  private TemplateCheck(EvaluatedTemplate template, TypeRegistry registry) {
    this.template = template;
    this.registry = registry;
    properties = PropertyCheck.standard();
  }

  /** What is wrong with a template beyond its own diagnostics. */
  public static Outcome check(EvaluatedTemplate template, TypeRegistry registry) {
    var check = new TemplateCheck(template, registry);
    template
        .macros()
        .forEach(macro ->
            check.missing.add(
                new Missing("macro `" + macro + "`", "it may change the template at deployment")));
    var shape = check.shape();
    template.resources().values().forEach(resource -> check.resource(resource, shape));
    template
        .outputs()
        .values()
        .forEach(output -> check.shown(output.value(), "output `" + output.name() + "`"));
    return new Outcome(check.found, check.missing);
  }

  /** The types of the template's resources, for what their attributes give. */
  private Template shape() {
    var resources =
        template.resources().values().stream()
            .filter(one -> one.logicalId().matches("[A-Za-z0-9]{1,255}"))
            .map(one -> Resource.of(one.logicalId(), one.type(), one.origin()))
            .toList();
    return Template.of("", Map.of(), resources, Map.of());
  }

  private void resource(EvaluatedResource resource, Template shape) {
    if (registry.find(resource.type()).isEmpty() && !isOfAws(resource.type())) {
      missing.add(
          new Missing(
              "`" + resource.logicalId() + "`",
              resource.type().startsWith("AWS::")
                  ? "a macro makes other resources of it"
                  : "its type " + resource.type() + " is not one of AWS's own"));
      return;
    }
    if (resource.properties().members().containsKey("*")) {
      missing.add(new Missing("`" + resource.logicalId() + "`", "its properties are not known"));
      return;
    }
    secrets(resource);
    if (counted > CASES) {
      missing.add(new Missing("`" + resource.logicalId() + "`", "the template has too many cases"));
      return;
    }
    var cases = Cases.of(resource.properties(), Evaluation.cases(resource.exists(), true));
    counted += cases.all().size();
    if (!cases.complete()) {
      missing.add(
          new Missing("`" + resource.logicalId() + "`", "its properties have too many cases"));
    }
    var told = new LinkedHashMap<Diagnostic, List<Assignment>>();
    for (var one : cases.all()) {
      for (var diagnostic : properties(resource, one.value(), shape)) {
        told.computeIfAbsent(diagnostic, _ -> new ArrayList<>()).add(one.when());
      }
    }
    told.forEach((diagnostic, when) ->
        found.add(
            when.size() == cases.all().size()
                ? diagnostic
                : diagnostic.note("it happens when " + when.getFirst())));
  }

  private boolean isOfAws(String type) {
    var written = template.macros().contains("AWS::Serverless-2016-10-31");
    return type.startsWith("AWS::") && !(written && type.startsWith("AWS::Serverless::"));
  }

  private List<Diagnostic> properties(
      EvaluatedResource resource, Term.Fields value, Template shape) {
    if (!resource.logicalId().matches("[A-Za-z0-9]{1,255}")) {
      return List.of();
    }
    var plain =
        new Resource(
            resource.logicalId(),
            resource.type(),
            new TermValues(template.stack()).of(value),
            List.of(),
            Resource.Retention.DELETE,
            resource.origin());
    return properties.check(
        plain,
        shape,
        new Region(template.stack().region()),
        path -> place(value, path, resource.origin()));
  }

  /** Where a property was written; of one that is missing what should hold it. */
  private static Origin place(Term.Fields fields, List<String> path, Origin origin) {
    Term at = fields;
    var place = fields.members().isEmpty() ? origin : fields.origin();
    for (var step : path) {
      at =
          switch (at) {
            case Term.Fields inner -> inner.get(step);
            case Term.Items(var items, var here) ->
                step.matches("[0-9]{1,6}") && Integer.parseInt(step) < items.size()
                    ? items.get(Integer.parseInt(step))
                    : new Term.Absent(here);
            case Term.Text _,
                Term.Number _,
                Term.Truth _,
                Term.Null _,
                Term.Absent _,
                Term.Reference _,
                Term.Joined _,
                Term.OneOf _,
                Term.Unknown _ ->
                new Term.Absent(at.origin());
          };
      if (at instanceof Term.Absent) {
        return path.size() == 1 ? origin : place;
      }
      place = at.origin();
    }
    return place;
  }

  private void secrets(EvaluatedResource resource) {
    var hidden =
        registry.find(resource.type()).map(type -> type.writeOnly()).orElse(Set.<String>of());
    secrets(resource, resource.properties(), "", hidden);
  }

  private void secrets(EvaluatedResource resource, Term term, String path, Set<String> hidden) {
    switch (term) {
      case Term.Fields(var members, _) ->
          members.forEach((name, member) ->
              secrets(resource, member, path.isEmpty() ? name : path + "/" + name, hidden));
      case Term.Items(var items, _) ->
          items.forEach(item -> secrets(resource, item, path + "/*", hidden));
      case Term.OneOf(var cases, _) ->
          cases.forEach(one -> secrets(resource, one.value(), path, hidden));
      case Term.Joined(var parts, _) ->
          parts.stream()
              .filter(Term.Unknown.class::isInstance)
              .forEach(part -> secrets(resource, part, path, hidden));
      case Term.Unknown unknown when !isHidden(path, hidden) && !isSecretName(path) ->
          shown(unknown, "`" + resource.logicalId() + "." + path.replace('/', '.') + "`");
      case Term.Text(var text, var origin)
          when !text.isEmpty() && isHidden(path, hidden) && isSecretName(path) ->
          found.add(
              Diagnostic.error(
                      TemplateCodes.SECRET,
                      origin,
                      "`%s.%s` is written in the template"
                          .formatted(resource.logicalId(), path.replace('/', '.')))
                  .note("whoever reads the template, or its history, has the secret")
                  .tryInstead("\"{{resolve:secretsmanager:NAME:SecretString:KEY}}\""));
      case Term.Text _,
          Term.Number _,
          Term.Truth _,
          Term.Null _,
          Term.Absent _,
          Term.Reference _,
          Term.Unknown _ -> {}
    }
  }

  private static boolean isHidden(String path, Set<String> hidden) {
    return hidden.stream().anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
  }

  private static boolean isSecretName(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return SECRET_NAMES.contains(name)
        || name.endsWith("password")
        || name.endsWith("secretstring");
  }

  private void shown(Term term, String where) {
    Terms.walk(
        term,
        one -> {
          if (one instanceof Term.Unknown unknown) {
            Secrets.name(unknown)
                .ifPresent(name -> found.add(shown(unknown.origin(), where, name)));
          }
        });
  }

  /** Parameters that are hidden without need are common; what a secret store holds is a secret. */
  private static Diagnostic shown(Origin origin, String where, String name) {
    var message = "%s shows %s to everybody".formatted(where, name);
    var diagnostic =
        name.startsWith("parameter")
            ? Diagnostic.warning(TemplateCodes.SECRET, origin, message)
            : Diagnostic.error(TemplateCodes.SECRET, origin, message);
    return diagnostic
        .note("the value can be read in the console and by every API that describes it")
        .tryInstead("the name of the secret, which is read where it is needed");
  }
}
