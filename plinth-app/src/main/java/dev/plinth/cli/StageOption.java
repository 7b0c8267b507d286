package dev.plinth.cli;

import dev.plinth.blueprint.Stage;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How far an estate goes, for every command that deploys it. */
final class StageOption {
  /** The word of a stage. */
  static final class Stages implements ITypeConverter<Stage> {
    @Override
    public Stage convert(String word) {
      return Arrays.stream(Stage.values())
          .filter(stage -> stage.word().equals(word))
          .findFirst()
          .orElseThrow(() ->
              new TypeConversionException(
                  "`day-1`, `week-1`, `month-1` or `month-3`, not `" + word + "`"));
    }
  }

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      converter = Stages.class,
      description = "How far: day-1, week-1, month-1, or month-3, which is all and the default.")
  private Stage stage = Stage.MONTH_3;

  Stage stage() {
    return stage;
  }
}
