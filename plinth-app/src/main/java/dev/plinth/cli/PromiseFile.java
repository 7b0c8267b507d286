package dev.plinth.cli;

import dev.plinth.check.promise.Promises;
import dev.plinth.diagnostic.Diagnostics;
import dev.plinth.estate.EstateReader;
import dev.plinth.estate.Promise;
import dev.plinth.source.Node.Mapping;
import dev.plinth.world.World;
import dev.plinth.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Promises that stand in a file of their own. */
final class PromiseFile {
  private PromiseFile() {}

  /** What becomes of them in a World; what is wrong with the file stands beside what is broken. */
  static Promises decide(Path file, World world, boolean verified) {
    var found = new Diagnostics();
    var reading = new YamlReader().read(file.toString(), file);
    found.addAll(reading.diagnostics());
    List<Promise> promises =
        reading.root().isPresent() && reading.root().get() instanceof Mapping root
            ? EstateReader.readPromises(root, found)
            : List.of();
    var decided = Promises.of(promises, Optional.of(world), verified);
    var broken = new ArrayList<>(found.sorted());
    broken.addAll(decided.broken());
    return new Promises(decided.answers(), broken, decided.proofs());
  }
}
