package dev.plinth.deploy;

import dev.plinth.blueprint.Assembly;
import dev.plinth.cloudformation.Value;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where the estate file asks for each policy of the organization. */
public final class PolicyPlaces {
  private PolicyPlaces() {}

  /** File and line by the name of the policy, such as {@code estate.yaml:12}. */
  public static SortedMap<String, String> of(Assembly assembly) {
    var places = new TreeMap<String, String>();
    for (var step : assembly.organization().steps()) {
      if (step.action().kind().equals("policy")
          && step.action().settings().get("Name") instanceof Value.Text(var name)) {
        places.put(name, step.origin().file().name() + ":" + step.origin().line());
      }
    }
    return places;
  }
}
