package dev.plinth.deploy;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what goes wrong while an estate is deployed. */
public final class DeployCodes {
  public static final Code REFUSED = new Code("DPL-101", "call that AWS refused");
  public static final Code STACK = new Code("DPL-102", "stack that did not come about");

  /** It is not known whether the call was carried out. */
  public static final Code NO_ANSWER = new Code("DPL-103", "call without an answer");

  public static final Code BY_HAND = new Code("DPL-104", "step that a person must do");
  public static final Code NO_PACKAGE = new Code("DPL-105", "function without a package");
  public static final Code TOO_LONG = new Code("DPL-106", "longer than was waited");
  public static final Code NOT_DONE = new Code("DPL-107", "step that could not be done");

  /** Another process deploys, or works on the twin, with the same folder. */
  public static final Code BUSY = new Code("DPL-108", "another deployment at work");

  public static final Code NOT_ASKED_FOR = new Code("DPL-109", "package that nothing asks for");

  /** Something that has another name, or another stack, than it had. */
  public static final Code NOT_MOVED = new Code("DPL-110", "stack that could not be moved");

  /** CloudFormation would lose more than was planned. */
  public static final Code LOSS = new Code("DPL-111", "loss that was not planned");

  public static final Code LOCKED_OUT = new Code("DPL-120", "policy that locks out");
  public static final Code QUOTA = new Code("DPL-121", "quota that is used up");
  public static final Code NOTHING_SELECTED =
      new Code("DPL-130", "selector of nothing in the estate");

  private DeployCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(
        REFUSED,
        STACK,
        NO_ANSWER,
        BY_HAND,
        NO_PACKAGE,
        TOO_LONG,
        NOT_DONE,
        BUSY,
        NOT_ASKED_FOR,
        NOT_MOVED,
        LOSS,
        LOCKED_OUT,
        QUOTA,
        NOTHING_SELECTED);
  }
}
