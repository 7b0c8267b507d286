package dev.plinth.yaml;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What can be wrong with a text before its meaning is looked at. */
public final class SourceCodes {
  public static final Code UNREADABLE = new Code("SRC-001", "file cannot be read");
  public static final Code NOT_UTF_8 = new Code("SRC-002", "text is not UTF-8");
  public static final Code TOO_LARGE = new Code("SRC-003", "text is too large");
  public static final Code EMPTY = new Code("SRC-004", "text is empty");
  public static final Code SYNTAX = new Code("SRC-005", "text is not YAML");
  public static final Code CHARACTER = new Code("SRC-006", "character is not allowed");
  public static final Code DOCUMENTS = new Code("SRC-007", "more than one document");
  public static final Code DUPLICATE_KEY = new Code("SRC-008", "key is given twice");
  public static final Code KEY = new Code("SRC-009", "key is not a plain name");
  public static final Code DEPTH = new Code("SRC-010", "nested too deep");
  public static final Code UNKNOWN_ALIAS = new Code("SRC-011", "alias without an anchor");
  public static final Code RECURSIVE_ALIAS = new Code("SRC-012", "alias inside its own anchor");
  public static final Code EXPANSION = new Code("SRC-013", "aliases expand too far");
  public static final Code MERGE = new Code("SRC-014", "merge of something else than a mapping");
  public static final Code INCLUDE = new Code("SRC-015", "include is not a path or list of paths");
  public static final Code INCLUDE_OUTSIDE = new Code("SRC-016", "include leaves the folder");
  public static final Code INCLUDE_MISSING = new Code("SRC-017", "included file is missing");
  public static final Code INCLUDE_CYCLE = new Code("SRC-018", "files include each other");
  public static final Code INCLUDE_MANY = new Code("SRC-019", "too many included files");
  public static final Code NOT_MAPPING = new Code("SRC-020", "file is not a mapping");

  private static final List<Code> ALL =
      List.of(
          UNREADABLE,
          NOT_UTF_8,
          TOO_LARGE,
          EMPTY,
          SYNTAX,
          CHARACTER,
          DOCUMENTS,
          DUPLICATE_KEY,
          KEY,
          DEPTH,
          UNKNOWN_ALIAS,
          RECURSIVE_ALIAS,
          EXPANSION,
          MERGE,
          INCLUDE,
          INCLUDE_OUTSIDE,
          INCLUDE_MISSING,
          INCLUDE_CYCLE,
          INCLUDE_MANY,
          NOT_MAPPING);

  private SourceCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
