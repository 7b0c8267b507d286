package dev.plinth.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command. */
@Command(
    name = "plinth",
    description = "Builds and proves a production-grade AWS estate from one file.",
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    versionProvider = Plinth.Versions.class,
    subcommands = {
      InitCommand.class,
      CheckCommand.class,
      VerifyCommand.class,
      BuildCommand.class,
      ShowCommand.class,
      EvaluateCommand.class,
      WorldCommand.class,
      ReachCommand.class,
      CanCommand.class,
      WhoCommand.class,
      ReachesCommand.class,
      DiffCommand.class,
      PlanCommand.class,
      AdoptCommand.class,
      DeployCommand.class,
      DriftCommand.class,
      RecoverCommand.class,
      RehearseCommand.class,
      PipelineCommand.class,
      TwinCommand.class,
      DecideCommand.class,
      CompareCommand.class,
      ExplainCommand.class,
      SchemaCommand.class,
      WarmupCommand.class
    })
public final class Plinth {
  Plinth() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    // the SDK and SQLite log to nobody, and need not say so
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    try {
      return new CommandLine(new Plinth())
          .setCaseInsensitiveEnumValuesAllowed(true)
          .setExecutionExceptionHandler(new Fault())
          .execute(arguments);
    } catch (StackOverflowError | OutOfMemoryError e) {
      return Fault.report(e);
    }
  }

  /** The version for {@code --version}. */
  static final class Versions implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"plinth " + Version.text()};
    }
  }
}
