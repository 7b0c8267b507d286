package dev.plinth.yaml;

import dev.plinth.diagnostic.Diagnostic;
import dev.plinth.source.Origin;

/**
 * How much of a text is read, so that a hostile one costs bounded time and memory.
 *
 * @param bytes of one file
 * @param depth levels of lists and mappings, aliases expanded
 * @param aliases in one file
 * @param nodes scalars, lists and mappings in one file, aliases expanded
 * @param files that one root includes, itself counted
 */
public record Limits(int bytes, int depth, int aliases, int nodes, int files) {
  /** Far above a thousand accounts with three hundred networks. */
  public static final Limits STANDARD = new Limits(4 * 1024 * 1024, 64, 10_000, 1_000_000, 100);

  /** A list or mapping that stands in too many others. */
  Diagnostic tooDeep(Origin origin) {
    return Diagnostic.error(SourceCodes.DEPTH, origin, "nested deeper than " + depth + " levels")
        .note("no estate needs it, and every later step would have to climb it");
  }

  /** The value that is one too many. */
  Diagnostic tooMany(Origin origin) {
    return Diagnostic.error(
        SourceCodes.TOO_LARGE, origin, "the text has more than " + nodes + " values");
  }
}
