package dev.plinth.estate.grammar;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what does not fit the grammar. */
public final class GrammarCodes {
  public static final Code WRONG_KIND = new Code("EST-101", "another kind of value is needed");
  public static final Code UNKNOWN_KEY = new Code("EST-102", "unknown key");
  public static final Code MISSING_KEY = new Code("EST-103", "a key is missing");
  public static final Code WRONG_TEXT = new Code("EST-104", "text of another form is needed");
  public static final Code NOT_A_CHOICE = new Code("EST-105", "not one of the words allowed here");
  public static final Code OUT_OF_BOUNDS = new Code("EST-106", "a number out of bounds");
  public static final Code WRONG_LENGTH = new Code("EST-107", "a list of the wrong length");
  public static final Code BAD_NAME = new Code("EST-108", "not a name");

  private GrammarCodes() {}

  /** All of them. */
  public static List<Code> all() {
    return List.of(
        WRONG_KIND,
        UNKNOWN_KEY,
        MISSING_KEY,
        WRONG_TEXT,
        NOT_A_CHOICE,
        OUT_OF_BOUNDS,
        WRONG_LENGTH,
        BAD_NAME);
  }
}
