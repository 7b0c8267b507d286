package dev.plinth.cli;

import dev.plinth.estate.EstateSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code plinth schema}. */
@Command(name = "schema", description = "Prints the JSON Schema of the estate file, for editors.")
final class SchemaCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    Terminal.plain().out(EstateSchema.json().pretty());
    return ExitCode.GOOD;
  }
}
