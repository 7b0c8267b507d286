package dev.plinth.reader;

import dev.plinth.cloudformation.TypeRegistry;
import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.TemplateCodes;
import dev.plinth.cloudformation.evaluate.TemplateSource;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.reader.StackSource.Nested;
import dev.plinth.reader.state.RecordedState;
import dev.plinth.source.Node;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import dev.plinth.term.StackKey;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import dev.plinth.world.World;
import dev.plinth.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sources of every kind, told apart by what is in them. */
public final class Sources {
  private static final String WHAT_IS_READ =
      "a template, a folder `cdk.out`, one that `plinth build` wrote, or recorded answers of AWS";

  private final TemplateFiles templates;
  private final YamlReader reader = new YamlReader();
  private final Evaluator evaluator = Evaluator.standard();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<StackKey> keys = new HashSet<>();
  private final List<StackSource> stacks = new ArrayList<>();
  private final List<EvaluatedTemplate> evaluated = new ArrayList<>();
  private final List<Path> recorded = new ArrayList<>();
  private final List<OrganizationStep> organization = new ArrayList<>();

  /** Whether the text of every template is kept. */
  private boolean whole;

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

  /** The parts of these files and folders, with nothing evaluated. */
  public static SourceParts parts(List<Path> paths, TemplateFiles templates) {
    var sources = new Sources(templates);
    sources.whole = true;
    paths.forEach(sources::read);
    return new SourceParts(sources.stacks, sources.organization, sources.diagnostics);
  }

  /** The World of an organization and its stacks. */
  public static WorldReading of(List<StackSource> stacks, List<OrganizationStep> organization) {
    var evaluator = Evaluator.standard();
    return with(evaluator, world(Stacks.evaluate(evaluator, stacks), organization), stacks);
  }

  private static WorldReading world(
      Stacks.Evaluated evaluated, List<OrganizationStep> organization) {
    return new WorldReading(
        TemplateWorld.of(
            TypeRegistry.standard(),
            evaluated.templates().values(),
            OrganizationWorld.of(organization)),
        List.copyOf(evaluated.templates().values()),
        evaluated.diagnostics());
  }

  private WorldReading world() {
    var reading = world(Stacks.evaluate(evaluator, stacks, evaluated), organization);
    var state = RecordedState.read(recorded);
    var all = new ArrayList<>(diagnostics);
    all.addAll(state.diagnostics());
    all.addAll(reading.diagnostics());
    return with(
        evaluator,
        new WorldReading(
            with(reading.world(), state.resources(), state.missing()), reading.templates(), all),
        stacks);
  }

  /** The same with the stacks of its stack sets. */
  private static WorldReading with(
      Evaluator evaluator, WorldReading reading, List<StackSource> stacks) {
    var nested = new HashMap<StackKey, Map<String, Nested>>();
    stacks.forEach(stack -> below(stack.key(), stack.nested(), nested));
    var sets =
        StackSets.of(
            reading.templates(),
            reading.world(),
            (stack, id) -> Optional.ofNullable(nested.getOrDefault(stack, Map.of()).get(id)));
    if (sets.isEmpty()) {
      return reading;
    }
    var evaluated = Stacks.evaluate(evaluator, sets.stacks(), reading.templates());
    var added = new LinkedHashMap<>(evaluated.templates());
    reading.templates().forEach(template -> added.remove(template.stack()));
    var made = TemplateWorld.of(TypeRegistry.standard(), added.values(), List.of());
    var missing = new ArrayList<>(sets.missing());
    missing.addAll(made.missing());
    var templates = new ArrayList<>(reading.templates());
    templates.addAll(added.values());
    var diagnostics = new ArrayList<>(reading.diagnostics());
    diagnostics.addAll(sets.diagnostics());
    diagnostics.addAll(evaluated.diagnostics());
    return new WorldReading(
        with(reading.world(), made.resources(), missing),
        templates,
        diagnostics.stream().distinct().toList());
  }

  /** What stands below a stack, and below what is nested in it. */
  private static void below(
      StackKey stack, Map<String, Nested> nested, Map<StackKey, Map<String, Nested>> all) {
    if (all.putIfAbsent(stack, nested) == null) {
      nested.forEach((id, one) -> below(NestedStacks.key(stack, id), one.nested(), all));
    }
  }

  private static World with(
      World world, Collection<Resource> resources, Collection<Missing> missing) {
    if (resources.isEmpty() && missing.isEmpty()) {
      return world;
    }
    var all = new ArrayList<>(world.resources());
    resources.stream().filter(one -> world.find(one.key()).isEmpty()).forEach(all::add);
    var lacking = new ArrayList<>(world.missing());
    lacking.addAll(missing);
    return new World(all, lacking);
  }

  private void read(Path path) {
    if (!Files.isDirectory(path)) {
      file(path);
    } else if (CdkAssembly.isOne(path)) {
      var assembly = new CdkAssembly(reader, templates);
      assembly.read(path).forEach(this::add);
      diagnostics.addAll(assembly.diagnostics());
    } else if (AssemblyFolder.isOne(path)) {
      var assembly = new AssemblyFolder(reader);
      assembly.read(path).forEach(this::add);
      organization.addAll(assembly.organization(path));
      diagnostics.addAll(assembly.diagnostics());
    } else if (RecordedState.isOne(path)) {
      recorded.add(path);
    } else {
      folder(path);
    }
  }

  private void add(StackSource stack) {
    if (keys.add(stack.key())) {
      stacks.add(stack);
    }
  }

  /**
   * What came of a file.
   *
   * @param stack what must be evaluated together with others
   * @param evaluated what was evaluated at once, so that its text need not be kept
   */
  private record Read(
      Optional<StackSource> stack,
      Optional<EvaluatedTemplate> evaluated,
      List<Diagnostic> diagnostics) {}

  private void file(Path path) {
    take(template(path));
  }

  private void take(Read read) {
    diagnostics.addAll(read.diagnostics());
    read.stack().ifPresent(this::add);
    read.evaluated().filter(template -> keys.add(template.stack())).ifPresent(evaluated::add);
  }

  private Read template(Path path) {
    var reading = reader.read(path.toString(), path);
    var found = new ArrayList<>(reading.diagnostics());
    var root = reading.root();
    if (root.filter(TemplateSource::isTemplate).isEmpty()) {
      root.ifPresent(node -> found.add(noTemplate(path, node)));
      return new Read(Optional.empty(), Optional.empty(), found);
    }
    var stack = root.map(node -> templates.stack(path, node, reader, found));
    var alone =
        stack.filter(one -> !whole && Stacks.isAlone(one)).map(one -> Stacks.alone(evaluator, one));
    return new Read(alone.isPresent() ? Optional.empty() : stack, alone, found);
  }

  private static Diagnostic noTemplate(Path path, Node root) {
    return Diagnostic.error(
            TemplateCodes.NOT_A_TEMPLATE,
            root.origin(),
            "`" + path + "` is not a template: it has no `Resources`")
        .tryInstead(WHAT_IS_READ);
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
      named.parallelStream().map(this::template).toList().forEach(this::take);
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
