package dev.plinth.twin;

import dev.plinth.blueprint.lockout.DeploymentCalls;
import dev.plinth.cloud.Refusal;
import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate.EvaluatedResource;
import dev.plinth.cloudformation.evaluate.TemplateCheck;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is refused of a template before anything of it is made. */
final class TemplateRefusals {
  /** The types of which CloudFormation wants to be told that they are meant. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "AccessKey",
          "Group",
          "GroupPolicy",
          "InstanceProfile",
          "ManagedPolicy",
          "Policy",
          "Role",
          "RolePolicy",
          "User",
          "UserPolicy",
          "UserToGroupAddition");

  private static final String IAM = "AWS::IAM::";

  private TemplateRefusals() {}

  /**
   * Lets a template pass that the twin can deploy.
   *
   * @throws Refusal when AWS would not take it, or the twin does not know what is in it
   */
  static void check(Call call, StackTemplate whole) {
    var template = whole.evaluated();
    var error = template.diagnostics().stream().filter(TemplateRefusals::isError).findFirst();
    if (error.isPresent()) {
      throw call.refusal("ValidationError", "Template error: " + error.get().message());
    }
    if (!template.macros().isEmpty()) {
      throw unsupported(call, "the twin runs no macros: " + template.macros());
    }
    if (!whole.side().rewritten().isEmpty()) {
      throw unsupported(call, "the twin runs no macros, as are in " + whole.side().rewritten());
    }
    var types = new TreeSet<String>();
    template.resources().values().forEach(one -> types.add(one.type()));
    var registry = TypeRegistry.standard();
    var unknown = types.stream().filter(type -> registry.find(type).isEmpty()).toList();
    if (!unknown.isEmpty()) {
      throw call.refusal(
          "ValidationError", "Template format error: Unrecognized resource types: " + unknown);
    }
    types.removeAll(DeploymentCalls.knownTypes());
    if (!types.isEmpty()) {
      throw unsupported(
          call, "the twin does not know what CloudFormation calls for the types " + types);
    }
    capabilities(call, template);
  }

  private static Refusal unsupported(Call call, String message) {
    return new Refusal(call.operation(), "UnsupportedByTwin", message, 501);
  }

  private static void capabilities(Call call, EvaluatedTemplate template) {
    var given = call.input().strings("Capabilities");
    boolean isNamed = template.resources().values().stream().anyMatch(TemplateRefusals::isNamed);
    boolean hasIdentities =
        template.resources().values().stream().anyMatch(TemplateRefusals::isIdentity);
    var needed = isNamed ? "CAPABILITY_NAMED_IAM" : hasIdentities ? "CAPABILITY_IAM" : "";
    boolean isGiven =
        needed.isEmpty() || given.contains(needed) || given.contains("CAPABILITY_NAMED_IAM");
    if (!isGiven) {
      throw new Refusal(
          call.operation(),
          "InsufficientCapabilitiesException",
          "Requires capabilities : [" + needed + "]",
          400);
    }
  }

  private static boolean isIdentity(EvaluatedResource resource) {
    return resource.type().startsWith(IAM)
        && IDENTITIES.contains(resource.type().substring(IAM.length()));
  }

  private static boolean isNamed(EvaluatedResource resource) {
    return isIdentity(resource)
        && !(resource.properties().get(resource.type().substring(IAM.length()) + "Name")
            instanceof Term.Absent);
  }

  /** Why a change set fails although the template is one: properties, and imports of nothing. */
  static Optional<String> failure(StackTemplate template) {
    var missing = List.copyOf(new TreeSet<>(template.unknown()));
    if (!missing.isEmpty()) {
      return Optional.of("No export named " + missing.getFirst() + " found");
    }
    return misfit(template).map(why -> "Properties validation failed: " + why);
  }

  /** The first property that does not fit its provider's schema, in words. */
  static Optional<String> misfit(StackTemplate template) {
    return TemplateCheck.check(template.evaluated(), TypeRegistry.standard()).diagnostics().stream()
        .filter(TemplateRefusals::isError)
        .filter(one -> !one.code().equals(TemplateCodes.SECRET))
        .findFirst()
        .map(Diagnostic::message);
  }

  private static boolean isError(Diagnostic one) {
    return one.severity() == Severity.ERROR;
  }
}
