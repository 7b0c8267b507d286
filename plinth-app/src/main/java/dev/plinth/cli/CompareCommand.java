package dev.plinth.cli;

import dev.plinth.access.PairReader;
import dev.plinth.access.PairReader.Pair;
import dev.plinth.access.Policies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.proof.Containment;
import dev.plinth.json.Json;
import dev.plinth.source.Origin;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plinth compare FIRST SECOND}, {@code plinth compare --cases FILE}. */
@Command(
    name = "compare",
    description = {
      "Shows a request that one policy allows and the other does not, or proves that there is"
          + " none.",
      "With --cases, a JSON object on a line has two policies, first and second, and as needed id"
          + " and expected, an object with firstAllowsMore and secondAllowsMore."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:both policies allow the same; with --cases, each pair compares as expected",
      "1:one allows more; with --cases, a pair does not compare as expected",
      "2:a policy or a line cannot be read",
      "4:it is not known what one of two files allows"
    })
final class CompareCommand implements Callable<Integer> {
  /** Several times the longest policy that any service takes, in characters. */
  private static final int LONGEST = 262_144;

  /** How the answers are written. */
  enum Format {
    text,
    json,
    junit
  }

  @Parameters(arity = "0..2", paramLabel = "POLICY", description = "Two files with a policy each.")
  private List<Path> policies = List.of();

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Pairs of policies, one JSON object a line; answered a line each.")
  private Optional<Path> cases = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "How to write the answers: ${COMPLETION-CANDIDATES}. Text for two files, JSON for cases;"
              + " JUnit for cases alone.")
  private Optional<Format> format = Optional.empty();

  @Mixin private final ColorOption color = new ColorOption();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (cases.isPresent() == (policies.size() == 2) || (cases.isPresent() && !policies.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "give two files with a policy each, or --cases FILE");
    }
    if (cases.isEmpty() && format.filter(Format.junit::equals).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--format junit is for --cases: two files are no test");
    }
    try {
      return cases.isPresent() ? cases(cases.get()) : pair(policies.getFirst(), policies.getLast());
    } catch (IOException e) {
      color.terminal().err("plinth compare: cannot read the policies: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
  }

  private static Containment containment() {
    return new Containment(ServiceAuthorization.standard());
  }

  private int pair(Path first, Path second) throws IOException {
    var terminal = color.terminal();
    var asked = new ArrayList<Policy>();
    for (var path : List.of(first, second)) {
      var text = Files.readString(path);
      if (text.length() > LONGEST) {
        terminal.err("plinth compare: `" + path + "` is longer than any policy that AWS takes");
        return ExitCode.UNREADABLE;
      }
      var origin = Origin.of(SourceFile.of(path.toString(), text));
      asked.add(new Policy(path.toString(), Policies.read(path.toString(), text, origin)));
    }
    var both =
        new Pair.Asked(
            Json.of(1),
            asked.getFirst().read(),
            asked.getLast().read(),
            Optional.empty(),
            List.of(),
            Origin.of(SourceFile.of(first.toString(), "")));
    for (var policy : asked) {
      if (!policy.read().doubts().isEmpty()) {
        terminal.err(
            "plinth compare: `%s`: %s".formatted(policy.name(), policy.read().doubts().getFirst()));
      }
    }
    var answer = CompareAnswer.of(both, containment());
    switch (format.orElse(Format.text)) {
      case text -> new CompareText(terminal).pair(answer, first.toString(), second.toString());
      case json -> terminal.out(CompareJson.of(answer).pretty());
      case junit -> throw new IllegalStateException("two files are no test");
    }
    if (!answer.isDecided()) {
      return asked.stream().anyMatch(one -> !one.read().doubts().isEmpty())
          ? ExitCode.UNREADABLE
          : ExitCode.UNKNOWN;
    }
    return answer.isEqual() ? ExitCode.GOOD : ExitCode.FINDINGS;
  }

  private record Policy(String name, dev.plinth.access.language.Policy read) {}

  private int cases(Path path) throws IOException {
    var terminal = color.terminal();
    var text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    var file = SourceFile.of(path.toString(), text);
    var containment = containment();
    var answers = new ArrayList<CompareAnswer>();
    for (int line = 1; line <= file.lines().size(); line++) {
      PairReader.read(file, line)
          .map(pair -> CompareAnswer.of(pair, containment))
          .ifPresent(answers::add);
    }
    var told = new CompareText(terminal);
    told.remarks(answers);
    switch (format.orElse(Format.json)) {
      case json -> terminal.out(CompareJson.lines(answers));
      case junit -> told.junit(answers, path.toString());
      case text -> {
        for (var answer : answers) {
          if (!answer.isTest() && answer.asked() instanceof Pair.Asked) {
            terminal.out(CompareText.name(answer));
            told.pair(answer, "first", "second");
          }
        }
        told.tests(answers);
      }
    }
    if (answers.stream().anyMatch(answer -> answer.asked() instanceof Pair.Unreadable)) {
      return ExitCode.UNREADABLE;
    }
    return answers.stream().allMatch(CompareAnswer::isGood) ? ExitCode.GOOD : ExitCode.FINDINGS;
  }
}
