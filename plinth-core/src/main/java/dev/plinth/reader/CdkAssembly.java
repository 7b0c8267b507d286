package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Node;
import dev.plinth.source.Node.Mapping;
import dev.plinth.source.Node.Scalar;
import dev.plinth.source.Node.Sequence;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A cloud assembly, the folder {@code cdk.out} that {@code cdk synth} writes, with those of its
 * stages.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assemblies">Cloud
 *     assemblies</a>
 */
final class CdkAssembly {
  static final String MANIFEST = "manifest.json";

  private static final String STACK = "aws:cloudformation:stack";
  private static final String STAGE = "cdk:cloud-assembly";
  private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]*)/(.*)");
  private static final int DEPTH = 10;

  private final YamlReader reader;
  private final TemplateFiles otherwise;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Map<String, StackKey> byArtifact = new LinkedHashMap<>();
  private final List<Found> found = new ArrayList<>();

  private record Found(
      StackKey key, Path file, Map<String, Wire> parameters, List<String> dependencies) {}

  /**
   * A reader of assemblies.
   *
   * @param otherwise account, Region and parameters of stacks that are not bound to any
   */
  CdkAssembly(YamlReader reader, TemplateFiles otherwise) {
    this.reader = reader;
    this.otherwise = otherwise;
  }

  static boolean isOne(Path folder) {
    return Files.isRegularFile(folder.resolve(MANIFEST));
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  List<StackSource> read(Path folder) {
    manifest(folder, "", 0);
    var sources = new ArrayList<StackSource>();
    for (var stack : found) {
      var reading = reader.read(stack.file().toString(), stack.file());
      diagnostics.addAll(reading.diagnostics());
      reading
          .root()
          .ifPresent(root ->
              sources.add(
                  new StackSource(
                      stack.key(),
                      root,
                      stack.parameters(),
                      stack.dependencies().stream()
                          .flatMap(id -> Optional.ofNullable(byArtifact.get(id)).stream())
                          .toList(),
                      TemplateFiles.nested(root, stack.file(), reader, diagnostics, 0),
                      otherwise.unset())));
    }
    return sources;
  }

  private void manifest(Path folder, String prefix, int depth) {
    var file = folder.resolve(MANIFEST);
    var reading = reader.read(file.toString(), file);
    diagnostics.addAll(reading.diagnostics());
    if (!(reading.root().flatMap(root -> member(root, "artifacts")).orElse(null)
        instanceof Mapping artifacts)) {
      reading
          .root()
          .ifPresent(root ->
              diagnostics.add(
                  Diagnostic.error(
                          TemplateCodes.SHAPE,
                          root.origin(),
                          "the manifest of the cloud assembly has no artifacts")
                      .tryInstead("cdk synth, which writes it anew")));
      return;
    }
    for (var entry : artifacts.entries()) {
      var id = entry.key().text();
      switch (text(entry.value(), "type").orElse("")) {
        case STACK -> stack(folder, prefix, id, entry.value());
        case STAGE -> {
          var inner =
              member(entry.value(), "properties")
                  .flatMap(properties -> text(properties, "directoryName"));
          if (inner.isPresent() && depth < DEPTH) {
            manifest(folder.resolve(inner.get()), prefix + id + "/", depth + 1);
          }
        }
        default -> {}
      }
    }
  }

  private void stack(Path folder, String prefix, String id, Node artifact) {
    var environment = ENVIRONMENT.matcher(text(artifact, "environment").orElse(""));
    var told = environment.matches();
    var properties = member(artifact, "properties");
    var file = properties.flatMap(one -> text(one, "templateFile")).map(folder::resolve);
    if (file.isEmpty()) {
      return;
    }
    var key =
        new StackKey(
            bound(told ? environment.group(1) : "", otherwise.account()),
            bound(told ? environment.group(2) : "", otherwise.region()),
            properties.flatMap(one -> text(one, "stackName")).orElse(id));
    byArtifact.put(prefix + id, key);
    byArtifact.putIfAbsent(id, key);
    var given = new LinkedHashMap<String, Wire>();
    properties
        .flatMap(one -> member(one, "parameters"))
        .ifPresent(parameters -> {
          if (parameters instanceof Mapping mapping) {
            mapping
                .entries()
                .forEach(entry -> {
                  if (entry.value() instanceof Scalar value) {
                    given.put(
                        entry.key().text(),
                        new Wire.Given(new Term.Text(value.text(), value.origin())));
                  }
                });
          }
        });
    var dependencies =
        member(artifact, "dependencies").orElse(artifact) instanceof Sequence(var items, _, _)
            ? items.stream()
                .filter(Scalar.class::isInstance)
                .map(item -> ((Scalar) item).text())
                .toList()
            : List.<String>of();
    found.add(new Found(key, file.get(), given, dependencies));
  }

  private static String bound(String told, String otherwise) {
    return told.isEmpty() || told.startsWith("unknown-") ? otherwise : told;
  }

  private static Optional<Node> member(Node node, String name) {
    return node instanceof Mapping mapping ? mapping.get(name) : Optional.empty();
  }

  private static Optional<String> text(Node node, String name) {
    return member(node, name).orElse(node) instanceof Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
