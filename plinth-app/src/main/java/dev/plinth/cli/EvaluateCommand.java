package dev.plinth.cli;

import dev.plinth.cloudformation.evaluate.Deployment;
import dev.plinth.cloudformation.evaluate.EvaluatedJson;
import dev.plinth.cloudformation.evaluate.Evaluator;
import dev.plinth.cloudformation.evaluate.ParameterFile;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.diagnostic.Severity;
import dev.plinth.diagnostic.TextRenderer;
import dev.plinth.source.Node;
import dev.plinth.term.StackKey;
import dev.plinth.term.Term;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plinth evaluate TEMPLATE...}. */
@Command(
    name = "evaluate",
    description = "Prints what templates hold after deployment, as JSON with the unknown marked.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the templates are evaluated",
      "1:the templates are evaluated, and there are findings",
      "2:a file cannot be read"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "TEMPLATE",
      arity = "1..*",
      description = "CloudFormation templates; for more than one, a line of JSON each.")
  private List<Path> templates = List.of();

  @Option(names = "--account", paramLabel = "ID", description = "The account deployed to.")
  private String account = "";

  @Option(names = "--region", paramLabel = "REGION", description = "The Region deployed to.")
  private String region = "";

  @Option(names = "--stack", paramLabel = "NAME", description = "The name of the stack.")
  private String stack = "";

  @Option(
      names = "--parameters",
      paramLabel = "FILE",
      description = "Values of parameters, JSON or YAML.")
  private Optional<Path> parameters = Optional.empty();

  @Option(
      names = "--defaults",
      description = "Parameters that are not given are their default, not anything allowed.")
  private boolean defaults;

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    var diagnostics = new ArrayList<Diagnostic>();
    var reader = new YamlReader();
    var given = given(reader, diagnostics);
    var deployment =
        Deployment.of(new StackKey(account, region, stack))
            .with(given)
            .with(defaults ? Deployment.Unset.DEFAULT : Deployment.Unset.ANYTHING);
    var readable = diagnostics.isEmpty();
    var evaluator = Evaluator.standard();
    for (var template : templates) {
      var reading = reader.read(template.toString(), template);
      diagnostics.addAll(reading.diagnostics());
      var root = reading.root();
      readable &= root.isPresent();
      if (root.isPresent()) {
        var evaluated = evaluator.evaluate(root.get(), deployment);
        diagnostics.addAll(evaluated.diagnostics());
        var json = EvaluatedJson.of(evaluated);
        terminal.out(templates.size() == 1 ? json.pretty() : json.compact());
      }
    }
    var renderer = new TextRenderer(terminal.theme());
    diagnostics.forEach(diagnostic -> terminal.err(renderer.render(diagnostic)));
    return !readable
        ? ExitCode.UNREADABLE
        : diagnostics.stream().anyMatch(one -> one.severity() == Severity.ERROR)
            ? ExitCode.FINDINGS
            : ExitCode.GOOD;
  }

  private Map<String, Term> given(YamlReader reader, List<Diagnostic> diagnostics) {
    if (parameters.isEmpty()) {
      return Map.of();
    }
    var reading = reader.read(parameters.get().toString(), parameters.get());
    diagnostics.addAll(reading.diagnostics());
    var file = reading.root().map((Node root) -> ParameterFile.read(root));
    file.ifPresent(one -> diagnostics.addAll(one.diagnostics()));
    return file.map(one -> Map.<String, Term>copyOf(one.values())).orElse(Map.of());
  }
}
