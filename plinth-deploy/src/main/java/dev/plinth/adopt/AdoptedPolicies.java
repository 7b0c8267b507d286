package dev.plinth.adopt;

import dev.plinth.adopt.AdoptionPlan.Rename;
import dev.plinth.estate.Policy;
import dev.plinth.json.Json;
import dev.plinth.survey.Census.AccountFound;
import dev.plinth.survey.Census.PolicyFound;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The policies of the organization as an estate has them.
 *
 * @param people the names of units and accounts
 * @param renames those whose names an estate cannot have are added
 * @param left those that it cannot say are added
 */
record AdoptedPolicies(Findings findings, People people, List<Rename> renames, List<LeftOut> left) {
  /** The text of the file; empty when there are none. */
  String text() {
    var all = new StringBuilder();
    var names = new Names();
    for (var policy : findings.census().policies()) {
      if (policy.isPlinths()) {
        continue;
      }
      var what = "policy `%s`".formatted(policy.name());
      var type =
          Arrays.stream(Policy.Type.values())
              .filter(one -> one.apiName().equals(policy.type()))
              .findFirst();
      var document = Optional.ofNullable(findings.documents().get(policy.id()));
      var targets = targets(policy);
      if (Discovery.isControlTowers(policy)) {
        left.add(new LeftOut(what, "Control Tower makes it, and keeps it"));
      } else if (type.isEmpty() || document.isEmpty()) {
        left.add(new LeftOut(what, "its type or its content cannot be said in an estate"));
      } else if (targets.isEmpty()) {
        left.add(new LeftOut(what, "it is attached to nothing that is carried over"));
      } else {
        all.append(written(policy, names, type.get(), targets, document.get()));
      }
    }
    return all.isEmpty()
        ? ""
        : "# The policies that people wrote, as they were found.\norganization:\n  policies:\n"
            + all;
  }

  private String written(
      PolicyFound policy, Names names, Policy.Type type, List<String> targets, Json document) {
    var name = names.of(policy.name().replaceFirst("^plinth-", "own-plinth-"), "policy");
    if (!name.equals(policy.name())) {
      renames.add(new Rename(AdoptionPlan.Kind.POLICY, policy.id(), policy.name(), name));
    }
    return """
        %s:
          type: %s
          attach: [%s]
          document:
    %s
    """
        .formatted(
            name,
            type.word(),
            String.join(", ", targets),
            document.pretty().strip().indent(8).stripTrailing());
  }

  /** What it hangs on, in the words of the estate. */
  private List<String> targets(PolicyFound policy) {
    var targets = new TreeSet<String>();
    boolean binds = policy.type().matches("(SERVICE|RESOURCE)_CONTROL_POLICY");
    for (var id : policy.targets()) {
      if (id.equals(findings.census().root())) {
        targets.add("root");
      } else if (id.equals(findings.census().management()) && binds) {
        left.add(
            new LeftOut(
                "policy `%s` at the management account".formatted(policy.name()),
                "it binds nobody there"));
      } else {
        people
            .target(id)
            .ifPresentOrElse(
                targets::add,
                () ->
                    left.add(
                        new LeftOut(
                            "policy `%s` at %s"
                                .formatted(
                                    policy.name(),
                                    findings
                                        .census()
                                        .account(id)
                                        .map(AccountFound::name)
                                        .orElse(id)),
                            "what it hangs on is not carried over; it stays attached")));
      }
    }
    return List.copyOf(targets);
  }
}
