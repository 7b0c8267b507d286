package dev.plinth.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import picocli.CommandLine;

/** What is said when Plinth itself is at fault: one line, and a file with the rest. */
final class Fault implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception fault, CommandLine command, CommandLine.ParseResult arguments) {
    return report(fault);
  }

  /** Reports a fault and gives the exit status. */
  static int report(Throwable fault) {
    var terminal = Terminal.plain();
    var trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    terminal.err("plinth: this is a mistake in Plinth, not in your file: " + fault);
    try {
      var file = Files.createTempFile("plinth-fault-", ".txt");
      Files.writeString(file, "plinth " + Version.text() + "\n" + trace);
      terminal.err("plinth: please report it with " + file + ", which says where it happened");
    } catch (IOException e) {
      terminal.err(trace.toString());
    }
    terminal.err("plinth: nothing was written that was not finished");
    return ExitCode.BROKEN;
  }
}
