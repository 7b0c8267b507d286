package dev.plinth.cli;

import dev.plinth.access.Case;
import dev.plinth.access.CaseReader;
import dev.plinth.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plinth decide --cases FILE}. */
@Command(
    name = "decide",
    description = {
      "Decides requests under the policies that are given with them, as AWS would.",
      "A case is a JSON object on a line: principal, action, resource and, as needed, id, context,"
          + " identity, resourcePolicy, boundary, session, scps, rcps, endpoint,"
          + " principalAccount, resourceAccount, expected."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:each case is decided, and as expected",
      "1:a case is not decided as expected",
      "2:the file or a case in it cannot be read"
    })
final class DecideCommand implements Callable<Integer> {
  /** How the answers are written. */
  enum Format {
    jsonl,
    text,
    junit
  }

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      required = true,
      description = "The cases, one JSON object a line.")
  private Path cases = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "jsonl",
      description = "How to write the answers: ${COMPLETION-CANDIDATES}.")
  private Format format = Format.jsonl;

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    String text;
    try {
      text = new String(Files.readAllBytes(cases), StandardCharsets.UTF_8);
    } catch (IOException e) {
      terminal.err("plinth decide: cannot read `" + cases + "`: " + Problem.of(e));
      return ExitCode.UNREADABLE;
    }
    var answers = decide(SourceFile.of(cases.toString(), text));
    var told = new DecideText(terminal, cases.toString());
    told.remarks(answers);
    switch (format) {
      case jsonl -> terminal.out(DecideJson.lines(answers));
      case text -> told.text(answers);
      case junit -> told.junit(answers);
    }
    if (answers.stream().anyMatch(answer -> answer.asked() instanceof Case.Unreadable)) {
      return ExitCode.UNREADABLE;
    }
    return answers.stream().allMatch(CaseAnswer::isGood) ? ExitCode.GOOD : ExitCode.FINDINGS;
  }

  private static List<CaseAnswer> decide(SourceFile file) {
    var answers = new ArrayList<CaseAnswer>();
    for (int line = 1; line <= file.lines().size(); line++) {
      CaseReader.read(file, line).map(CaseAnswer::of).ifPresent(answers::add);
    }
    return answers;
  }
}
