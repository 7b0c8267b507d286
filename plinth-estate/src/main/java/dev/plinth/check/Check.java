package dev.plinth.check;

import dev.plinth.diagnostic.Code;
import dev.plinth.diagnostic.Diagnostics;
import java.util.List;

/**
 * One question about an estate or about what it compiles to.
 *
 * @param <S> what it looks at
 */
public interface Check<S> {
  /** The codes of what it finds. */
  List<Code> codes();

  /** What is true when it finds nothing, in a few words. */
  String claim();

  /** Looks, and adds what it finds. */
  void run(S subject, Diagnostics found);
}
