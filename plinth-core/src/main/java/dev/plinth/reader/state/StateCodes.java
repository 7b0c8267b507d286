package dev.plinth.reader.state;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** What can be wrong with recorded answers. */
public final class StateCodes {
  public static final Code SHAPE = new Code("STA-101", "recorded answer has another shape");
  public static final Code UNKNOWN_KIND = new Code("STA-102", "recording of an unknown kind");
  public static final Code NO_ID = new Code("STA-103", "recorded row without an id");

  private static final List<Code> ALL = List.of(SHAPE, UNKNOWN_KIND, NO_ID);

  private StateCodes() {}

  /** Each code of this package, by number. */
  public static List<Code> all() {
    return ALL;
  }
}
