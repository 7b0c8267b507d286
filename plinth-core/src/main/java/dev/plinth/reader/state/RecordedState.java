package dev.plinth.reader.state;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.world.Missing;
import dev.plinth.world.Resource;
import java.nio.file.Path;
import java.util.List;

/**
 * What exists in AWS, as it answered when it was asked.
 *
 * <p>Resources are those of {@code [accounts/account/]region/Kind.json}, in CloudFormation's shape;
 * ids in them are texts, and what AWS says beyond CloudFormation's properties are attributes. What
 * was deleted and is still listed is there, with its {@code State}. A row that several accounts or
 * Regions list is there once, as its owner sees it.
 *
 * @param resources each with a key of its own, in the order of the files
 * @param missing what the folder should tell and does not
 */
public record RecordedState(
    List<Resource> resources, List<Missing> missing, List<Diagnostic> diagnostics) {
  public RecordedState {
    resources = List.copyOf(resources);
    missing = List.copyOf(missing);
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether answers of a known kind stand in the folder. */
  public static boolean isOne(Path folder) {
    return RecordedFolder.places(folder).stream()
        .flatMap(place -> place.recordings().stream())
        .anyMatch(recording -> Kind.find(recording.kind()).isPresent());
  }

  /** What the folders tell together; never throws. */
  public static RecordedState read(List<Path> folders) {
    var answers = new Answers();
    folders.stream()
        .flatMap(folder -> RecordedFolder.places(folder).stream())
        .forEach(answers::read);
    return answers.state();
  }

  /** What the folder tells; never throws. */
  public static RecordedState read(Path folder) {
    return read(List.of(folder));
  }
}
