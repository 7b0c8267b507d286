package dev.plinth.adopt;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what stands in the way of adopting what is there. */
public final class AdoptCodes {
  public static final Code NOTHING = new Code("ADP-101", "organization that is not there");
  public static final Code THERE_ALREADY = new Code("ADP-102", "file that is there already");
  public static final Code NO_PLAN = new Code("ADP-103", "adoption plan that cannot be read");

  /** The estate says otherwise than what is there. */
  public static final Code NO_PLACE = new Code("ADP-104", "resource without a place in its stack");

  public static final Code REFUSED = new Code("ADP-105", "adoption that AWS refused");

  private AdoptCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(NOTHING, THERE_ALREADY, NO_PLAN, NO_PLACE, REFUSED);
  }
}
