package dev.plinth.reader;

import dev.plinth.diagnostic.Diagnostic;
import java.util.List;

/**
 * What sources hold, before anything is evaluated.
 *
 * @param stacks each template with where it goes
 * @param organization the steps of the organization, each after those it needs
 * @param diagnostics what could not be read
 */
public record SourceParts(
    List<StackSource> stacks, List<OrganizationStep> organization, List<Diagnostic> diagnostics) {
  public SourceParts {
    stacks = List.copyOf(stacks);
    organization = List.copyOf(organization);
    diagnostics = List.copyOf(diagnostics);
  }
}
