package dev.plinth.world.identity;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import java.util.List;

/**
 * A policy as it reads in each case that the choices of its source leave open.
 *
 * @param editions exclude each other, and one of them holds
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Grammar
 *     of the IAM JSON policy language</a>
 */
public record PolicyDocument(List<Edition> editions, Origin origin) {
  public PolicyDocument {
    editions = List.copyOf(editions);
  }

  /** The policy that a value says: an object, or a text that holds JSON. */
  public static PolicyDocument of(Term value) {
    return DocumentReader.read(value);
  }

  /** The statements of all editions; each tells in which case it holds. */
  public List<Statement> statements() {
    return editions.stream()
        .flatMap(edition ->
            edition instanceof Edition.Readable readable
                ? readable.statements().stream()
                : java.util.stream.Stream.empty())
        .toList();
  }

  /** Whether every statement could be read in every case. */
  public boolean isReadable() {
    return editions.stream().noneMatch(Edition.Unreadable.class::isInstance)
        && statements().stream().allMatch(Statement.Rule.class::isInstance);
  }
}
