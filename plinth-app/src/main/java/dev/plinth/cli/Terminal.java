package dev.plinth.cli;

import dev.plinth.diagnostic.Theme;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the answer goes (standard output) and where all else goes (standard error), always UTF-8.
 *
 * @param theme the colours
 */
record Terminal(Theme theme, PrintStream output, PrintStream errors) {
  private static final PrintStream OUTPUT = stream(FileDescriptor.out);
  private static final PrintStream ERRORS = stream(FileDescriptor.err);

  static Terminal plain() {
    return new Terminal(Theme.plain(), OUTPUT, ERRORS);
  }

  static Terminal coloured() {
    return new Terminal(Theme.colour(), OUTPUT, ERRORS);
  }

  /**
   * With colour when the output is a terminal that wants it.
   *
   * @see <a href="https://no-color.org">NO_COLOR</a>
   */
  static Terminal automatic() {
    var environment = System.getenv();
    var wanted =
        environment.getOrDefault("NO_COLOR", "").isEmpty()
            && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    return wanted && interactive() ? coloured() : plain();
  }

  /** Whether a person looks on. */
  @SuppressWarnings("SystemConsoleNull") // it is null in JDK 25 when the output is piped
  static boolean interactive() {
    var console = System.console();
    return console != null && console.isTerminal();
  }

  /** Writes to the output; a newline is added when there is none. */
  void out(String text) {
    write(output, text);
  }

  /** Writes to the errors. */
  void err(String text) {
    write(errors, text);
  }

  /** Writes to the errors as it is, and at once. */
  void raw(String text) {
    errors.print(text);
    errors.flush();
  }

  private static void write(PrintStream stream, String text) {
    stream.print(text);
    if (!text.endsWith("\n") && !text.isEmpty()) {
      stream.print('\n');
    }
    stream.flush();
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
