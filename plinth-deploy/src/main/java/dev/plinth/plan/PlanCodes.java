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

  private PlanCodes() {}

  /** All of them, sorted. */
  public static List<Code> all() {
    return List.of(DATA_AT_RISK, TYPE_CHANGES, NOTHING_LOST, STALE, NOT_A_PLAN);
  }
}
