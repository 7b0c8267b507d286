package dev.plinth.reader;

import dev.plinth.cloudformation.evaluate.EvaluatedTemplate;
import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.world.World;
import java.util.List;

/**
 * A World, and what is wrong with the sources it was read from.
 *
 * @param templates the evaluated templates among the sources, each after those it needs
 */
public record WorldReading(
    World world, List<EvaluatedTemplate> templates, List<Diagnostic> diagnostics) {
  public WorldReading {
    templates = List.copyOf(templates);
    diagnostics = List.copyOf(diagnostics);
  }
}
