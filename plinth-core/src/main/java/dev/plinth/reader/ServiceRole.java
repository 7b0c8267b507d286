package dev.plinth.reader;

import dev.plinth.source.Origin;
import dev.plinth.term.Term;
import dev.plinth.term.Term.Fields;
import dev.plinth.term.Term.Items;
import dev.plinth.term.Term.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A role that a step makes for a service, in CloudFormation's shape. */
final class ServiceRole {
  private ServiceRole() {}

  /** Says in words of the template what the step says in its own. */
  static void describe(SequencedMap<String, Term> settings, Origin origin) {
    var service = settings.remove("AssumedBy");
    if (service != null) {
      settings.put(
          "AssumeRolePolicyDocument",
          fields(
              origin,
              "Version",
              new Text("2012-10-17", origin),
              "Statement",
              fields(
                  origin,
                  "Effect",
                  new Text("Allow", origin),
                  "Principal",
                  fields(origin, "Service", service),
                  "Action",
                  new Text("sts:AssumeRole", origin))));
    }
    var inline = settings.remove("InlinePolicy");
    if (inline != null && !(inline instanceof Fields(var members, _) && members.isEmpty())) {
      var name = settings.getOrDefault("RoleName", new Text("inline", origin));
      settings.put(
          "Policies",
          new Items(List.of(fields(origin, "PolicyName", name, "PolicyDocument", inline)), origin));
    }
  }

  private static Fields fields(Origin origin, Object... members) {
    var all = new LinkedHashMap<String, Term>();
    for (int i = 0; i < members.length; i += 2) {
      all.put((String) members[i], (Term) members[i + 1]);
    }
    return new Fields(all, origin);
  }
}
