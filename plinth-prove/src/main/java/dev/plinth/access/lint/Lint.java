package dev.plinth.access.lint;

import dev.plinth.access.language.Statement;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/** One question about a statement that was read whole. */
@FunctionalInterface
interface Lint {
  /** What stands against it. */
  Stream<Diagnostic> check(Statement statement);
}
