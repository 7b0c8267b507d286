package dev.plinth.cli;

import dev.plinth.blueprint.Assembly;
import dev.plinth.blueprint.Stage;
import dev.plinth.deploy.Packages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where an estate goes, how far and with what. */
final class DeployOptions {
  /** How what happens is told. */
  enum Format {
    text,
    json
  }

  /** Where the journal is. */
  enum JournalPlace {
    file,
    bucket
  }

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TARGET",
      description = "Where to: ${COMPLETION-CANDIDATES}.")
  private DeployTarget.Word to = DeployTarget.Word.twin;

  @Mixin private final StageOption stage = new StageOption();

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      converter = Positive.class,
      defaultValue = "8",
      description = "How many steps and stacks at a time; ${DEFAULT-VALUE} without it.")
  private int concurrency = 8;

  @Option(
      names = "--asset",
      paramLabel = "NAME=FILE",
      description = "The zip that holds a function, by the name of its asset; repeatable.")
  private Map<String, Path> assets = Map.of();

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "With --to aws: calls this instead of AWS.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--journal",
      paramLabel = "WHERE",
      defaultValue = "file",
      description =
          "Where the journal is: file, beside the estate, or bucket, in the management account, for"
              + " a team of which one deploys at a time; ${DEFAULT-VALUE} without it.")
  private JournalPlace journal = JournalPlace.file;

  @Option(
      names = "--anew",
      description = "Looks at everything, also at what a run that was cut off had done.")
  private boolean anew;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "How what happens is told: ${COMPLETION-CANDIDATES}, a line for each event.")
  private Format format = Format.text;

  DeployTarget.Word to() {
    return to;
  }

  Stage stage() {
    return stage.stage();
  }

  int concurrency() {
    return concurrency;
  }

  Optional<URI> endpoint() {
    return endpoint;
  }

  JournalPlace journal() {
    return journal;
  }

  boolean anew() {
    return anew;
  }

  Format format() {
    return format;
  }

  /** The packages that were given; in the twin, others stand in for those that were not. */
  Packages packages() throws IOException {
    var given = new TreeMap<String, byte[]>();
    for (var asset : assets.entrySet()) {
      given.put(asset.getKey(), Files.readAllBytes(asset.getValue()));
    }
    var packages = Packages.of(given);
    return to == DeployTarget.Word.twin ? packages.withStandIns() : packages;
  }

  /** What may be named. */
  Collection<String> assets(Assembly assembly) {
    return Packages.asked(assembly);
  }
}
