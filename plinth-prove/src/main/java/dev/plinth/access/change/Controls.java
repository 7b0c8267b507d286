package dev.plinth.access.change;

import dev.plinth.world.Resource;
import dev.plinth.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which policies of the organization are not the same in two Worlds. */
final class Controls {
  private static final String POLICY = "AWS::Organizations::Policy";
  private static final List<String> OF_ACCESS =
      List.of("SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY");

  private Controls() {}

  static List<ControlChange> changes(World old, World now) {
    var was = policies(old);
    var is = policies(now);
    var names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    var all = new ArrayList<ControlChange>();
    for (var name : names) {
      var before = was.get(name);
      var after = is.get(name);
      if (before == null && after != null) {
        all.add(change(after, "added"));
      } else if (before != null && after == null) {
        all.add(change(before, "removed"));
      } else if (before != null && after != null) {
        if (!before.property("Content").says(after.property("Content"))) {
          all.add(change(after, "changed"));
        } else if (!before.property("TargetIds").says(after.property("TargetIds"))) {
          all.add(change(after, "attached elsewhere"));
        }
      }
    }
    return all;
  }

  private static TreeMap<String, Resource> policies(World world) {
    var all = new TreeMap<String, Resource>();
    for (var policy : world.ofType(POLICY)) {
      var type = policy.property("Type").scalar().orElse("");
      if (OF_ACCESS.contains(type)) {
        all.put(policy.property("Name").scalar().orElse(policy.key().id()) + " " + type, policy);
      }
    }
    return all;
  }

  private static ControlChange change(Resource policy, String what) {
    return new ControlChange(
        policy.property("Name").scalar().orElse(policy.key().id()),
        policy.property("Type").scalar().orElse("").toLowerCase(Locale.ROOT).replace('_', ' '),
        what,
        policy.origin());
  }
}
