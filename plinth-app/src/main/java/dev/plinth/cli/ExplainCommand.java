package dev.plinth.cli;

import dev.plinth.source.Spelling;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code plinth explain CODE}. */
@Command(name = "explain", description = "Prints the page of a code.")
final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CODE",
      description =
          "A code such as NET-101, or a reason such as ROUTE_LOOP; all of them without it.",
      defaultValue = "")
  private String code = "";

  @Mixin private final ColorOption color = new ColorOption();

  @Override
  public Integer call() {
    var terminal = color.terminal();
    if (code.isEmpty()) {
      terminal.out(CodeList.text());
      return ExitCode.GOOD;
    }
    var page = Pages.find(code);
    if (page.isPresent()) {
      terminal.out(new Markdown(terminal.theme()).render(page.get()));
      return ExitCode.GOOD;
    }
    var close = Spelling.closest(code.toUpperCase(Locale.ROOT), CodeList.ids());
    terminal.err("there is no code `" + code + "`");
    terminal.err(
        close.isEmpty()
            ? "`plinth explain` lists them all"
            : "did you mean `" + String.join("` or `", close) + "`?");
    return ExitCode.UNREADABLE;
  }
}
