package dev.plinth.reader;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.state.RecordedState;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.world.World;
import dev.plinth.yaml.Reading;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads sources of every kind, told apart by what is in them. */
public final class Sources {
  private static final String WHAT_IS_READ =
      "a template, a folder `cdk.out`, one that `plinth build` wrote, or recorded answers of AWS";

  private final TemplateFiles templates;
  private final YamlReader reader = new YamlReader();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final List<StackSource> stacks = new ArrayList<>();
  private final List<Path> recorded = new ArrayList<>();
  private final List<OrganizationStep> organization = new ArrayList<>();

  private Sources(TemplateFiles templates) {
    this.templates = templates;
  }

  /**
   * The World of these files and folders.
   *
   * @param templates account, Region and parameters of those that do not tell
   */
  public static WorldReading read(List<Path> paths, TemplateFiles templates) {
    var sources = new Sources(templates);
    paths.forEach(sources::read);
    return sources.world();
  }

  /** The World of an organization and its stacks. */
  public static WorldReading of(List<StackSource> stacks, List<OrganizationStep> organization) {
    var evaluated = Stacks.evaluate(Evaluator.standard(), stacks);
    return new WorldReading(
        TemplateWorld.of(
            TypeRegistry.standard(),
            evaluated.templates().values(),
            OrganizationWorld.of(organization)),
        List.copyOf(evaluated.templates().values()),
        evaluated.diagnostics());
  }

  private WorldReading world() {
    var reading = of(stacks, organization);
    var state = RecordedState.read(recorded);
    var all = new ArrayList<>(diagnostics);
    all.addAll(state.diagnostics());
    all.addAll(reading.diagnostics());
    return new WorldReading(with(reading.world(), state), reading.templates(), all);
  }

  private static World with(World templates, RecordedState state) {
    var resources = new ArrayList<>(templates.resources());
    state.resources().stream()
        .filter(resource -> templates.find(resource.key()).isEmpty())
        .forEach(resources::add);
    var missing = new ArrayList<>(templates.missing());
    missing.addAll(state.missing());
    return new World(resources, missing);
  }

  private void read(Path path) {
    if (!Files.isDirectory(path)) {
      file(path);
    } else if (CdkAssembly.isOne(path)) {
      var assembly = new CdkAssembly(reader, templates);
      stacks.addAll(assembly.read(path));
      diagnostics.addAll(assembly.diagnostics());
    } else if (AssemblyFolder.isOne(path)) {
      var assembly = new AssemblyFolder(reader);
      stacks.addAll(assembly.read(path));
      organization.addAll(assembly.organization(path));
      diagnostics.addAll(assembly.diagnostics());
    } else if (RecordedState.isOne(path)) {
      recorded.add(path);
    } else {
      folder(path);
    }
  }

  private record Read(Path path, Reading<Node> reading) {}

  private void file(Path path) {
    take(new Read(path, reader.read(path.toString(), path)));
  }

  private void take(Read read) {
    var path = read.path();
    var reading = read.reading();
    diagnostics.addAll(reading.diagnostics());
    reading
        .root()
        .ifPresent(root -> {
          if (TemplateSource.isTemplate(root)) {
            stacks.add(templates.stack(path, root, reader, diagnostics));
          } else {
            diagnostics.add(
                Diagnostic.error(
                        TemplateCodes.NOT_A_TEMPLATE,
                        root.origin(),
                        "`" + path + "` is not a template: it has no `Resources`")
                    .tryInstead(WHAT_IS_READ));
          }
        });
  }

  /** A folder of templates: each file that is one, by name. */
  private void folder(Path path) {
    try (var files = Files.list(path)) {
      var named =
          files
              .filter(file -> file.toString().matches(".*\\.(json|ya?ml|template)"))
              .sorted()
              .toList();
      if (named.isEmpty()) {
        diagnostics.add(nothing(path));
      }
      named.parallelStream()
          .map(file -> new Read(file, reader.read(file.toString(), file)))
          .toList()
          .forEach(this::take);
    } catch (IOException e) {
      diagnostics.add(nothing(path));
    }
  }

  private static Diagnostic nothing(Path path) {
    return Diagnostic.error(
            TemplateCodes.NOT_A_TEMPLATE,
            Origin.of(SourceFile.of(path.toString(), "")),
            "`" + path + "` holds nothing that can be read")
        .tryInstead(WHAT_IS_READ);
  }
}
