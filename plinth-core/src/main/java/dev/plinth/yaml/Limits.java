package dev.plinth.yaml;

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
}
