package dev.plinth.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs what users run most, so that the launcher's AOT cache holds it. */
@Command(name = "warmup", hidden = true, description = "Trains the start-up cache.")
final class WarmupCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    var folder = Files.createTempDirectory("plinth-warmup");
    var estate = folder.resolve("estate.yaml");
    var out = folder.resolve("assembly");
    try {
      for (var arguments :
          List.of(
              List.of("init", estate.toString()),
              List.of("check", estate.toString()),
              List.of("check", "--format", "json", estate.toString()),
              List.of("show", estate.toString()),
              List.of("build", estate.toString(), "--out", out.toString()),
              List.of("check", out.toString()),
              List.of("world", out.toString()),
              List.of("evaluate", template(folder).toString()))) {
        new CommandLine(new Plinth()).execute(arguments.toArray(String[]::new));
      }
    } finally {
      try (var files = Files.walk(folder)) {
        files
            .sorted(java.util.Comparator.reverseOrder())
            .map(Path::toFile)
            .forEach(file -> file.delete());
      }
    }
    return ExitCode.GOOD;
  }

  /** A template in YAML, which is read otherwise than the JSON of assemblies. */
  private static Path template(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("template.yaml"),
        """
        Parameters:
          Env: { Type: String, AllowedValues: [dev, prod] }
        Conditions:
          IsProd: !Equals [!Ref Env, prod]
        Resources:
          Bucket:
            Type: AWS::S3::Bucket
            Properties:
              BucketName: !Sub "${AWS::StackName}-${Env}"
              VersioningConfiguration: { Status: !If [IsProd, Enabled, Suspended] }
        Outputs:
          Arn: { Value: !GetAtt Bucket.Arn }
        """);
  }
}
