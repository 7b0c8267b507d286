package dev.plinth.blueprint;

import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.TemplateNodes;
import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.reader.OrganizationFacts;
import dev.plinth.reader.OrganizationStep;
import dev.plinth.reader.Sources;
import dev.plinth.reader.StackSource;
import dev.plinth.reader.Wire;
import dev.plinth.source.Origin;
import dev.plinth.term.StackKey;
import dev.plinth.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parts of an assembly as a World is read from, at the lines of the estate file. */
public final class AssemblyStacks {
  private AssemblyStacks() {}

  /** What the assembly becomes in AWS. */
  public static World world(Assembly assembly) {
    return Sources.of(of(assembly), organization(assembly)).world();
  }

  /** Each stack, in the order of the assembly. */
  public static List<StackSource> of(Assembly assembly) {
    return assembly.stacks().stream().map(AssemblyStacks::of).toList();
  }

  /** Each step of the organization, in the order of the assembly. */
  public static List<OrganizationStep> organization(Assembly assembly) {
    return assembly.organization().steps().stream()
        .map(step ->
            new OrganizationStep(
                step.id(),
                step.action().kind(),
                TemplateNodes.node(AssemblyWriter.settings(step), step.origin()),
                step.origin()))
        .toList();
  }

  private static StackSource of(Stack stack) {
    var wires = new LinkedHashMap<String, Wire>();
    stack.inputs().forEach((name, input) -> wires.put(name, wire(input, stack.origin())));
    return new StackSource(
        key(stack.id()),
        TemplateNodes.of(stack.template(), stack.origin()),
        wires,
        stack.after().stream().map(AssemblyStacks::key).toList(),
        Map.of(),
        Unset.DEFAULT);
  }

  /** Where a stack stands, in the names of the estate. */
  public static StackKey key(Stack.Id id) {
    return new StackKey(id.account(), id.region(), id.name());
  }

  /** Where the value of a parameter comes from. */
  public static Wire wire(Input input, Origin origin) {
    return switch (input) {
      case Input.FromStack(var stack, var output) -> new Wire.FromStack(key(stack), output);
      case Input.AttachmentOf(var stack, var output) -> new Wire.AttachmentOf(key(stack), output);
      case Input.FromOrganization(var fact) -> new Wire.Given(OrganizationFacts.of(fact, origin));
    };
  }
}
