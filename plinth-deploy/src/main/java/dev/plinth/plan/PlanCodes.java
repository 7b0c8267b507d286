package dev.plinth.plan;

import dev.plinth.diagnostic.Code;
import java.util.List;

/** The codes of what is wrong with a plan. */
public final class PlanCodes {
  /** Something that holds data is removed or replaced. */
  public static final Code DATA_AT_RISK = new Code("PLN-101", "data would be lost");

  public static final Code TYPE_CHANGES = new Code("PLN-102", "resource of another type");

  /** A name that says which loss is accepted, and nothing is lost by that name. */
  public static final Code NOTHING_LOST = new Code("PLN-103", "name of nothing that is lost");

  public static final Code STALE = new Code("PLN-104", "stale plan");
  public static final Code NOT_A_PLAN = new Code("PLN-105", "file that is not a plan");

  /** A rename that AWS, or Plinth, cannot carry out without making anew. */
  public static final Code NO_MOVE = new Code("PLN-106", "rename that cannot be carried out");

  /** Something could not be looked at, and may hold anything. */
  public static final Code NOT_SEEN = new Code("PLN-107", "what is there cannot be seen");

  /** A name to remove, and nothing that the estate does not have is called so. */
  public static final Code NOTHING_TO_REMOVE =
      new Code("PLN-108", "name of nothing that can be removed");

  /** An account would go to another unit, and nobody asked for it by name. */
  public static final Code MOVES_ACCOUNT = new Code("PLN-110", "account that would be moved");

  /** A name to move, and nothing that would move is called so. */
  public static final Code NOTHING_TO_MOVE = new Code("PLN-111", "name of nothing that moves");

  public static final Code STUCK = new Code("PLN-109", "stack that cannot be changed as it is");

  private PlanCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(
        DATA_AT_RISK,
        TYPE_CHANGES,
        NOTHING_LOST,
        STALE,
        NOT_A_PLAN,
        NO_MOVE,
        NOT_SEEN,
        NOTHING_TO_REMOVE,
        STUCK,
        MOVES_ACCOUNT,
        NOTHING_TO_MOVE);
  }
}
