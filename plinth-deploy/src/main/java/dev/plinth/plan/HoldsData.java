package dev.plinth.plan;

import dev.plinth.blueprint.DataFile;
import dev.plinth.plan.changeset.ResourceChange;
import dev.plinth.term.Term;
import java.util.Set;

/** What holds data, so that losing it is more than deploying it again. */
public final class HoldsData {
  private static final class Standard {
    private static final HoldsData DATA = new HoldsData();
  }

  private final Set<String> types;
  private final Set<String> steps;

  private HoldsData() {
    var file = DataFile.read(HoldsData.class, "holds-data.json");
    types = Set.copyOf(file.strings("types"));
    steps = Set.copyOf(file.strings("steps"));
  }

  /** What this build of Plinth knows. */
  public static HoldsData standard() {
    return Standard.DATA;
  }

  /** Whether a resource holds data: its type does, or its template wants it kept. */
  boolean isIn(ResourceChange change) {
    return types.contains(change.type())
        || (change.policy() instanceof Term.Text(var policy, _) && !policy.equals("Delete"));
  }

  /** Whether resources of this type hold data. */
  public boolean isIn(String type) {
    return types.contains(type);
  }

  /** Whether a step of the organization makes something that holds data. */
  boolean isInStep(String kind) {
    return steps.contains(kind);
  }
}
