package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.Deployment.Unset;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.StackKey;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder that {@code plinth build} writes. */
final class AssemblyFolder {
  static final String INDEX = "assembly.json";

  private final YamlReader reader;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  AssemblyFolder(YamlReader reader) {
    this.reader = reader;
  }

  static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(INDEX));
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** The steps of its organization. */
  List<OrganizationStep> organization(Path folder) {
    var file = folder.resolve("organization.json");
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    var reading = reader.read(file.toString(), file);
    diagnostics.addAll(reading.diagnostics());
    var origins = Origins.in(folder);
    var steps = new ArrayList<OrganizationStep>();
    if (reading.root().flatMap(root -> member(root, "steps")).orElse(null)
        instanceof Sequence(var items, _, _)) {
      for (var item : items) {
        var id = text(item, "id").orElse("");
        steps.add(
            new OrganizationStep(
                id,
                text(item, "kind").orElse(""),
                member(item, "settings").orElse(item),
                origins.step(id).orElse(item.origin())));
      }
    }
    return steps;
  }

  List<StackSource> read(Path folder) {
    var index = folder.resolve(INDEX);
    var reading = reader.read(index.toString(), index);
    diagnostics.addAll(reading.diagnostics());
    var stacks = reading.root().flatMap(root -> member(root, "stacks"));
    var sources = new ArrayList<StackSource>();
    if (stacks.isPresent() && stacks.get() instanceof Sequence(var items, _, _)) {
      var origins = Origins.in(folder);
      items.forEach(item -> stack(folder, item, origins).ifPresent(sources::add));
    }
    return sources;
  }

  private Optional<StackSource> stack(Path folder, Node item, Origins origins) {
    var id = text(item, "id").flatMap(AssemblyFolder::key);
    var file = text(item, "template").map(folder::resolve);
    if (id.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    var reading = reader.read(file.get().toString(), file.get());
    diagnostics.addAll(reading.diagnostics());
    return reading
        .root()
        .map(root ->
            new StackSource(
                id.get(),
                origins.over(id.get().toString(), root),
                wires(item),
                texts(item, "dependsOn").stream().flatMap(one -> key(one).stream()).toList(),
                Map.of(),
                Unset.DEFAULT));
  }

  /** The stack of an id, {@code ACCOUNT/REGION/NAME}. */
  private static Optional<StackKey> key(String id) {
    var parts = id.split("/", 3);
    return parts.length == 3
        ? Optional.of(new StackKey(parts[0], parts[1], parts[2]))
        : Optional.empty();
  }

  private static Map<String, Wire> wires(Node stack) {
    var wires = new LinkedHashMap<String, Wire>();
    if (member(stack, "parameters").orElse(stack) instanceof Mapping parameters) {
      for (var entry : parameters.entries()) {
        wire(entry.value()).ifPresent(wire -> wires.put(entry.key().text(), wire));
      }
    }
    return wires;
  }

  private static Optional<Wire> wire(Node input) {
    var fact = text(input, "organization");
    if (fact.isPresent()) {
      return Optional.of(new Wire.Given(OrganizationFacts.of(fact.get(), input.origin())));
    }
    var attachment = member(input, "transitGatewayAttachmentOf");
    if (attachment.isPresent()) {
      return output(attachment.get()).map(one -> new Wire.AttachmentOf(one.stack(), one.output()));
    }
    return output(input).map(one -> one);
  }

  private static Optional<Wire.FromStack> output(Node node) {
    return text(node, "stack")
        .flatMap(AssemblyFolder::key)
        .flatMap(stack -> text(node, "output").map(output -> new Wire.FromStack(stack, output)));
  }

  private static Optional<Node> member(Node node, String name) {
    return node instanceof Mapping mapping ? mapping.get(name) : Optional.empty();
  }

  private static Optional<String> text(Node node, String name) {
    return member(node, name).orElse(node) instanceof Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private static List<String> texts(Node node, String name) {
    return member(node, name).orElse(node) instanceof Sequence(var items, _, _)
        ? items.stream()
            .filter(Scalar.class::isInstance)
            .map(item -> ((Scalar) item).text())
            .toList()
        : List.of();
  }
}
