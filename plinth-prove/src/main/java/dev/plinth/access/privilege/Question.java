package dev.plinth.access.privilege;

import dev.plinth.access.language.Statement;
import dev.plinth.access.lint.HeldDocument.Kind;
import dev.plinth.diagnostic.Diagnostic;
import java.util.stream.Stream;

/** One question about a statement that allows. */
@FunctionalInterface
interface Question {
  /** What it gives away. */
  Stream<Diagnostic> about(Kind kind, Statement statement);
}
